"""What says something of most, many, all or none is told from what only names them."""

import pytest

from vademecum.prose.assertion import asserting_verb, asserts

_ASSERTING = """
Most hospitals ban phones on wards
Most hospitals ban phones
Most Hospitals Ban Phones On Wards
Most hospitals banned phones on wards
Many hospitals have banned phones
Most hospitals, in truth, ban phones
Most wards and clinics ban phones
Most people at work use phones
Most doctors never read it
Most of the doctors are on Facebook
Many doctors post on Facebook
Nearly all hospitals ban phones
Almost all hospitals in England ban phones on wards
All posts are public
All is well
Not all posts are equal
Few doctors read the guidance
A few hospitals still allow phones
Half of the hospitals ban phones
The majority of hospitals ban phones
Every hospital bans phones
No hospital allows phones
No one may use a phone
Nobody reads the policy
Nobody told me
Hardly anybody reads it
Everybody knows it
Everyone posts pictures
The truth: most hospitals ban phones on wards; nobody may use one
In truth, most hospitals ban phones on wards
"""

_NAMING = """
More for the desk
All about consent
Many hands
Many thanks for your help
Many who are asked
Half a day
Half the time
Everybody registered at the meeting
Everybody else
Everybody who was there
Everything in its place
All 1,818 tweets
All you need to know
All the rules you need
All rules at a glance
All doctors who post
All doctors welcome
All wards open at night
All staff on annual leave this week
All patients offered tests
All patients given antibiotics
All posts about drug use in wards
All questions and answers
All in all
No further action
No phones on wards
No means no
No name, no picture
Nobody named to chase results
Nobody home
None of the above
Most mistakes doctors make
Most wanted
Most common mistakes
Most important findings
Most of all, do not post
Few things that matter
Some words on method
Some questions to ask yourself
Each ward's rules
Everyday words
Hospitals and phones
"""


@pytest.mark.parametrize("text", _ASSERTING.strip().splitlines())
def test_what_says_something_of_most_all_or_none_asserts(text: str) -> None:
    assert asserts(text)


@pytest.mark.parametrize("text", _NAMING.strip().splitlines())
def test_what_only_names_them_does_not(text: str) -> None:
    assert not asserts(text)
    assert not asserting_verb(text)
