"""A backup while officers work, restored on another machine, in the same and in the other kind of
database, and from S3: every edition, file and event is there with its digest."""

import json
import time

import boto3
import pytest
from moto.server import ThreadedMotoServer

from press.pure.object_storage import storage_options
from tests.delivery.an_office import ON_POSTGRESQL
from tests.keeping.places import kill, new_place

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
# The other kind is there when the tests run on it.
MOVES = [("sqlite", "postgresql"), ("postgresql", "sqlite")]
SAYS = """
import json
from press.models import Edition, Event
approved = Edition.objects.filter(approved=True).order_by("pk")
print(json.dumps({
    "events": list(Event.objects.order_by("pk").values_list("hash", flat=True)),
    "acts": list(Event.objects.order_by("pk").values_list("verb", "edition_id")),
    "editions": dict(approved.values_list("pk", "digest")),
}))
"""


def said_by(place) -> dict:
    return json.loads(place.manage("shell", "--verbosity", "0", "-c", SAYS).splitlines()[-1])


@pytest.mark.parametrize(("here", "there"), MOVES if ON_POSTGRESQL else [("sqlite", "sqlite")])
def test_taken_from_an_office_at_work_it_makes_the_same_office_elsewhere(tmp_path, here, there):
    with new_place(here, tmp_path / "here") as office:
        workers = [office.at_work(seed) for seed in (1, 2)]
        time.sleep(6)
        path = tmp_path / "at-work.tar"
        office.manage("backup", path)
        going = all(worker.poll() is None for worker in workers)
        time.sleep(1)
        assert [kill(worker) for worker in workers] == [True, True] and going
        office.is_whole()
        office.manage("backup", tmp_path / "at-rest.tar")
        was, after = office.print(), said_by(office)
    with new_place(there, tmp_path / "moment", tables=False) as other:
        assert "The record holds." in other.manage("restore", path)
        other.is_whole()
        before = said_by(other)
        count = len(before["events"])
        assert 10 < count < len(after["events"]) and before["events"] == after["events"][:count]
        # What was scheduled may have been taken back since; nothing else ends an approval.
        back = {str(key) for verb, key in after["acts"][count:] if verb == "take_back"}
        approved = {key: one for key, one in before["editions"].items() if key not in back}
        assert approved.items() <= after["editions"].items() and approved
        other.manage("restore", tmp_path / "at-rest.tar", "--replace")
        assert other.print() == was
        other.is_whole()
        # And it is an office that works.
        worker = other.at_work(3)
        time.sleep(2)
        kill(worker)
        other.is_whole()


@pytest.mark.long
def test_files_move_from_s3_to_a_disk_and_back(tmp_path):
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        address = f"s3://key:secret@{host}:{port}/press?secure=0"
        options = storage_options(address)
        boto3.client(
            "s3",
            endpoint_url=options["endpoint_url"],
            aws_access_key_id=options["access_key"],
            aws_secret_access_key=options["secret_key"],
            region_name=options["region_name"],
        ).create_bucket(Bucket="press")
        with new_place("sqlite", tmp_path / "cloud", MEDIA_URL_S3=address) as cloud:
            worker = cloud.at_work(1)
            time.sleep(6)
            kill(worker)
            was = cloud.print()
            cloud.manage("backup", tmp_path / "cloud.tar")
            with new_place("sqlite", tmp_path / "disk", tables=False) as disk:
                disk.manage("restore", tmp_path / "cloud.tar")
                assert disk.print() == was and any((tmp_path / "disk/media").iterdir())
            cloud.manage("restore", tmp_path / "cloud.tar", "--replace")
            assert cloud.print() == was
    finally:
        server.stop()
