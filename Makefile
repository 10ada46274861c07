# Two commands for a fresh machine with Python and make: `make run` and `make test`.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
ARCHIVE ?= 10000
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development

.PHONY: run test check audit long mutants bench messages clean

run: $(RUNTIME)
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py prepare_office
	$(BIN)/python manage.py seed_demo
	@echo "The site: http://127.0.0.1:$(PORT)/   The desk: http://127.0.0.1:$(PORT)/admin/"
	$(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

test: $(DEVELOPMENT)
	$(BIN)/python -m pytest -n auto -m "not slow" -q

check: $(DEVELOPMENT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml press config
	$(BIN)/python manage.py makemigrations --check --dry-run
	DEBUG=0 SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))") \
	ALLOWED_HOSTS=press.example.org SITE_URL=https://press.example.org \
	$(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python .ci/audit.py --if-reachable

# Known holes in what is installed; needs PyPI's advisory service, and fails without it.
audit: $(DEVELOPMENT)
	$(BIN)/python .ci/audit.py

# Thirty thousand hostile requests against every door and form, a subscriber through a thousand acts, every
# feed of the demonstration, an archive of 100,000, and the browser journeys by mouse.
long: $(DEVELOPMENT)
	$(BIN)/python -m pytest -n auto -m long -q

# Takes the rule of what is public away in one place after another: each must be told as a leak.
mutants: $(DEVELOPMENT)
	$(BIN)/python -W ignore -m tests.leaks.mutate

# Some minutes; `make bench ARCHIVE=100000` for a larger archive.
bench: $(DEVELOPMENT)
	ARCHIVE=$(ARCHIVE) $(BIN)/python -m tests.bench

# Needs gettext; the compiled catalogues are kept in the tree because a fresh machine lacks it.
messages: $(DEVELOPMENT)
	$(BIN)/python manage.py makemessages -l kk -l ru --add-location file --no-obsolete --ignore $(VENV)
	$(BIN)/python manage.py compilemessages

clean:
	rm -rf $(VENV) db.sqlite3 db.sqlite3-* media staticfiles

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(DEVELOPMENT): requirements.txt requirements-dev.txt deploy/requirements.txt deploy/passkeys.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $(RUNTIME) $@
