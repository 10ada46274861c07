"""Watch: the door for Prometheus; without the token there is none."""

import os
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from press.watch.metrics import FOLDER, registry
from press.watch.standing import standing


class Standing(Collector):
    """How the office stands at the moment of being asked, less what is dear to find out."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        found = standing(timezone.now(), cheap=True)
        said = "0 in order, 1 to be looked at, 2 to act now."
        lights = GaugeMetricFamily("press_standing", said, labels=["part"])
        for one in found:
            lights.add_metric([one.part], float(one.light))
        yield lights
        for one in found:
            for name, value in one.numbers.items():
                yield GaugeMetricFamily(f"press_{name}", f"Of {one.part}.", value=value)


def counted() -> CollectorRegistry:
    """What all workers have counted, or this process where there is no other."""
    if FOLDER not in os.environ:
        return registry
    together = CollectorRegistry()
    MultiProcessCollector(together)
    return together


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Everything that is counted, and the standing of the office at this moment."""
    given = request.headers.get("Authorization", "")
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    if not settings.METRICS_TOKEN or not constant_time_compare(given, wanted):
        raise Http404
    now = CollectorRegistry()
    now.register(Standing())
    body = generate_latest(counted()) + generate_latest(now)
    return HttpResponse(body, content_type=CONTENT_TYPE_LATEST)
