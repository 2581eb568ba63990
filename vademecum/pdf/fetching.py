"""Which files a layout may read: the project's own, under names that are the same on every machine."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse


class Folders:
    """The folders that may be read, each under a name that stands for it in addresses.

    Addresses look like ``file:///source/images/plan.png``, whatever the machine: WeasyPrint names pictures inside the
    PDF by a hash of their address, so a real path would change the file's bytes.
    """

    #: What relative addresses in the text are relative to.
    base = "file:///source/"

    def __init__(self, folders: Mapping[str, Path]) -> None:
        """Take real folders by name."""
        self._folders = {name: path.resolve() for name, path in folders.items()}

    def address(self, path: Path) -> str | None:
        """Return the address of a file; None if it lies outside all folders."""
        real = path.resolve()
        for name, folder in self._folders.items():
            if real.is_relative_to(folder):
                return f"/{name}/{real.relative_to(folder).as_posix()}"
        return None

    def path(self, url: str) -> Path | None:
        """Return the file that a ``file:`` address means; None if it is outside all folders, links followed."""
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
            return None
        name, _slash, rest = unquote(parts.path).lstrip("/").partition("/")
        candidates = [self._folders[name] / rest] if name in self._folders else []
        candidates.append(Path(unquote(parts.path)))
        for candidate in candidates:
            try:
                real = candidate.resolve()
            except (OSError, ValueError):
                continue
            if any(real.is_relative_to(folder) for folder in self._folders.values()):
                return real
        return None


class LocalFetcher(URLFetcher):  # type: ignore[misc]
    """Fetches ``data:`` and files of the project; refuses the network and every other file.

    The stock fetcher reads any local file and any address: https://doc.courtbouillon.org/weasyprint/stable/first_steps.html#security
    """

    def __init__(self, folders: Folders) -> None:
        """Allow only these folders."""
        super().__init__(allowed_protocols={"data", "file"}, allow_redirects=False)
        self._folders = folders
        #: Addresses that were asked for and refused, in order.
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Return the content at an address.

        :raises ValueError: if the address is not allowed; WeasyPrint leaves it out and goes on.
        """
        if url.lower().startswith("data:"):
            return super().fetch(url, headers)
        path = self._folders.path(url)
        if path is None:
            if url not in self.refused:
                self.refused.append(url)
            raise ValueError(f"{url!r} is not a file of this project")
        response = super().fetch(f"file://{quote(str(path))}", headers)
        return URLFetcherResponse(url, response.read(), response.headers, response.status)
