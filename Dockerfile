# The site in one image; web server, worker and beat differ only in their command.

FROM python:3.11-slim-bookworm AS python
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
WORKDIR /srv/board

FROM python AS packages
COPY bin/ bin/
COPY requirements.txt ./
RUN python -m bin.machine

# Node, sass and the front-end packages stay behind in this stage.
FROM packages AS assets
COPY requirements-node.txt package.json package-lock.json .npmrc ./
COPY static/scss/ static/scss/
RUN python -m bin.assets

FROM python AS site
COPY --from=packages /srv/board/.venv .venv
COPY . .
COPY --from=assets /srv/board/build/assets build/assets
ENV PATH=/srv/board/.venv/bin:$PATH \
    DJANGO_SETTINGS_MODULE=pscb.settings.production \
    LOG_FORMAT=json \
    VAR_DIR=/var/lib/board \
    STATIC_ROOT=/srv/board/build/static \
    BIND=0.0.0.0:8000 \
    HOME=/tmp
# Only the names of files are settled here; the values stand in for the real ones and are not kept.
RUN SECRET_KEY=$(python -c "import secrets; print(secrets.token_urlsafe(64))") \
    SITE_URL=https://build.example ALLOWED_HOSTS=build.example EMAIL_URL=smtp://build.example \
    DATABASE_URL=postgres://build.example/build REDIS_URL=redis://build.example \
    python manage.py collectstatic --noinput --verbosity=0
RUN useradd --system --uid 10001 --no-create-home board \
    && install -d -o board -g board /var/lib/board /var/lib/board/media /var/lib/board/beat
USER board
VOLUME /var/lib/board
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["python", "-m", "bin.health", "web"]
CMD ["gunicorn", "-c", "deploy/gunicorn.conf.py", "pscb.wsgi"]
