"""An officer of a place reviews all its programmes, and nothing else."""

from core.cases.queues import queue_of
from core.officers.rights import spread
from core.state import Officer
from tests import shipped
from tests.player import START

CATALOGUE = shipped.catalogue()


def test_a_place_is_all_its_programmes_and_no_other():
    [officer] = spread([Officer("a", None, "A", ("city:yantai", "linyi-youth-station"))], CATALOGUE)
    mine = {id for id in CATALOGUE.programmes if officer.may(id)}
    yantai = {one.id for one in CATALOGUE.programmes.values() if one.city == "yantai"}
    assert mine == yantai | {"linyi-youth-station"}
    assert set(queue_of("all", 0, officer, CATALOGUE, now=START).programmes) >= yantai


def test_an_officer_of_a_place_without_programmes_reviews_nothing():
    [officer] = spread([Officer("a", None, "A", ("city:nowhere",))], CATALOGUE)
    assert not any(officer.may(id) for id in CATALOGUE.programmes)


def test_others_stay_as_they_are():
    others = (Officer("a", None, "A"), Officer("b", None, "B", ("linyi-youth-station",)))
    assert spread(others, CATALOGUE) == others
