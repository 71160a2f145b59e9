# The service, as `govextract serve` runs it. Build: docker build -t govextract .
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY govextract govextract
COPY service service
RUN python -m venv /opt/govextract && /opt/govextract/bin/pip install --no-cache-dir '.[files]'

FROM python:3.13-slim
# A user that owns nothing, by number, so that an orchestrator can see that it is not root.
RUN useradd --uid 10001 --no-create-home govextract
COPY --from=build /opt/govextract /opt/govextract
USER 10001
# Few arenas for malloc: the many threads would each keep memory of their own.
ENV PATH=/opt/govextract/bin:$PATH PYTHONUNBUFFERED=1 MALLOC_ARENA_MAX=2
EXPOSE 8000
# gunicorn finishes what is in flight on SIGTERM, which is what `docker stop` sends.
HEALTHCHECK --interval=30s --timeout=3s --start-period=15s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["govextract", "serve", "--host", "0.0.0.0"]
