# The nightly run: month partitions, each stage's output kept as a file, and make decides what is stale.
#
#   make -f Scripts/nightly.mk INBOX=inbox AS_OF=2025-03-31 [WORK=nightly] [BUNDLES=bundles] [DRAW=draw] [PLAN=plan.csv] [ROSTER=roster.csv]
#     [SIGNALS=yes] [TIMELINESS=yes] [LEADS=yes] [CLASSES=yes] [EXPECTATIONS=expectations.csv]
#
# INBOX holds one folder a month (2025-01, 2025-02, …) with what arrived: results and ledgers in any form that is read.
# BUNDLES/latest points to the newest bundle; every earlier one is kept. A failed run leaves all of them alone.
#
# Rules this file keeps to. One recipe has one target, a stamp; it writes aside and moves into place only what differs, so
# that an output that came out the same stops the cascade. What a stage read is an input too: the list of files with their
# checksums (a deleted file changes it, a touched one does not), the tool, its flags, the date. No tool asks the clock.
#
# Names in the inbox are other people's: none of them is ever part of a shell word or of an expression of make. Months are
# folders whose names are four digits, a dash and 01 to 12; names of files go from find to the tools with a NUL behind each.

makefile := $(strip $(MAKEFILE_LIST))

INBOX   ?= inbox
WORK    ?= nightly
BUNDLES ?= bundles
ifeq ($(origin AS_OF),undefined)
AS_OF := $(shell date -d yesterday +%F)
endif
# Tables an analyst owns (mapping, targets, …): listed here, they are prerequisites; passed by the flags below.
SETTINGS ?=
INGEST_FLAGS    ?=
NORMALIZE_FLAGS ?=
RECONCILE_FLAGS ?=
REPORT_FLAGS    ?=
# What is compared with the settled records beside the report: the folder of a draw with the list of replacements used, a
# sampling plan (that of the draw where none is named), a roster of enterprises.
DRAW   ?=
USED   ?=
PLAN   ?=
ROSTER ?=
RATE_FLAGS ?=
DRAW_FLAGS ?=
# What the office expects of the settled records; of those of EXPECT_PERIOD, the last month that is over where nothing is said.
EXPECTATIONS  ?=
EXPECT_PERIOD ?=
EXPECT_FLAGS  ?=
# What else is made of the settled records where the variable says yes: signals, times, leads, classes. Each prints a line, and
# all of it, with plan and roster, becomes sections of the report. Lists that their flags name belong into SETTINGS, too.
SIGNALS    ?=
TIMELINESS ?=
LEADS      ?=
CLASSES    ?=
SIGNAL_FLAGS     ?=
TIMELINESS_FLAGS ?=
LEAD_FLAGS       ?=
CLASS_FLAGS      ?=

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules --no-print-directory
export SPOTCHECK_STRICT := 1
export LC_ALL := C.UTF-8

# Folders whose names make or the shell would take apart are refused before anything runs, and so is what is no day.
open := (
close := )
hash := \#
marks := ' " ` $$ \ ; & | < > $(open) $(close) { } * ? [ ] ! ~ = : % $(hash)
is_odd = $(strip $(foreach mark,$(marks),$(findstring $(mark),$(value $(1)))) \
  $(filter-out 1,$(words $(value $(1)))) $(filter -%,$(value $(1))) \
  $(if $(filter-out x$(strip $(value $(1)))x,x$(value $(1))x),blank))
$(foreach name,INBOX WORK BUNDLES $(foreach given,DRAW USED PLAN ROSTER EXPECTATIONS EXPECT_PERIOD,$(if $(value $(given)),$(given))),$(if $(call is_odd,$(name)),$(error nightly: $(name) is empty, begins with a dash, or \
  holds a blank, a quote or another sign that make or a shell reads; name a folder without them)))
$(foreach name,SIGNALS TIMELINESS LEADS CLASSES,$(if $(filter-out yes no,$(value $(name))),$(error nightly: $(name) is yes or no)))
ifeq ($(PLAN),)
PLAN := $(if $(DRAW),$(wildcard $(DRAW)/plan.csv))
endif
digits := $(value AS_OF)
$(foreach digit,1 2 3 4 5 6 7 8 9,$(eval digits := $$(subst $(digit),0,$$(digits))))
ifneq ($(digits),0000-00-00)
$(error nightly: AS_OF is no day written YYYY-MM-DD)
endif
ifneq ($(shell date -d '$(AS_OF)' +%F 2>/dev/null),$(AS_OF))
$(error nightly: AS_OF is no day of the calendar)
endif

# A text as one word of the shell, whatever is in it.
quoted = '$(subst ','\'',$(1))'

# `$(call keep,FILE)` moves FILE.new over FILE unless they are equal; then FILE keeps its time.
keep = if cmp -s '$(1).new' '$(1)'; then rm -f '$(1).new'; else mv -f '$(1).new' '$(1)'; fi

# What has arrived in a folder; hidden files and what editors, file managers and downloads leave do not count.
arrived = LC_ALL=C find -L . -type f ! -name '.*' ! -name '*~' ! -name '~$$*' ! -name '*.part' ! -iname 'Thumbs.db' ! -iname 'desktop.ini'
# Months that hold at least one file.
months := $(shell cd '$(INBOX)' 2>/dev/null && \
  LC_ALL=C find -L . -mindepth 1 -maxdepth 1 -type d -regextype posix-extended -regex '\./[0-9]{4}-(0[1-9]|1[0-2])' -printf '%f\n' | sort | \
  while read -r month; do (cd "$$month" && $(arrived) -printf x -quit | grep -q x) && echo "$$month"; done)

compared := $(if $(PLAN),plan) $(if $(ROSTER),coverage) $(if $(DRAW),draw) $(if $(EXPECTATIONS),expect)
expect_period := $(or $(EXPECT_PERIOD),$(shell date -d "$$(date -d '$(AS_OF) 1 day' +%Y-%m-01) 1 day ago" +%Y-%m))
wanted := $(if $(filter yes,$(SIGNALS)),signals) $(if $(filter yes,$(TIMELINESS)),timeliness) \
  $(if $(filter yes,$(LEADS)),leads) $(if $(filter yes,$(CLASSES)),classes)
# The streams that become sections of the report.
beside := $(patsubst %,$(WORK)/%.rates.ndjson,$(filter-out draw expect,$(compared))) \
  $(patsubst %,$(WORK)/%.ndjson,$(filter signals timeliness,$(wanted))) \
  $(foreach name,$(filter leads classes,$(wanted)),$(WORK)/$(name)/$(name).ndjson)

.PHONY: nightly run clean FORCE
nightly:
	@mkdir -p '$(WORK)' '$(BUNDLES)'
	@exec {lock}>'$(WORK)/lock'; \
	flock -n "$$lock" || { echo 'nightly: another run holds $(WORK)/lock' >&2; exit 75; }; \
	find '$(WORK)' -name '.tmp-*' -type f -delete; \
	find '$(BUNDLES)' -mindepth 1 -maxdepth 1 -name '.tmp-*' -type d -exec flock -n {} rm -rf {} \;; \
	for name in $(filter-out $(compared) $(wanted),plan coverage draw expect signals timeliness leads classes); do \
	  rm -f '$(WORK)'/"$$name".ran '$(WORK)'/"$$name".list '$(WORK)'/"$$name".rates.ndjson '$(WORK)'/"$$name".findings '$(WORK)'/"$$name".findings.new \
	    '$(WORK)'/"$$name".ndjson; rm -rf '$(WORK)'/"$$name"; done; \
	$(MAKE) -f $(call quoted,$(makefile)) run

ifeq ($(months),)
run:
	@echo 'nightly: no month folder like 2025-01 with a file in it under $(INBOX)' >&2; exit 66
else
# A month of which most rows of a file were refused is reported like any other; the night ends with 2 until it is mended.
run: $(WORK)/report.ran $(patsubst %,$(WORK)/%.ran,$(compared) $(wanted))
	@mostly=; for month in $(months); do [ ! -e '$(WORK)'/"$$month"/mostly-rejected ] || mostly+=" $$month"; done; \
	[ -z "$$mostly" ] || { echo "nightly: most rows of a file were refused in$$mostly" >&2; exit 2; }
endif

clean:
	rm -rf '$(WORK)'

FORCE:

# What is an input although it is no file of the inbox.
$(WORK)/months.list: FORCE
	@printf '%s\n' $(months) >'$@.new'; $(call keep,$@)

$(WORK)/as-of.list: FORCE
	@printf '%s\n' '$(AS_OF)' >'$@.new'; $(call keep,$@)

flags_of_ingest    = $(INGEST_FLAGS)
flags_of_normalize = $(NORMALIZE_FLAGS)
flags_of_reconcile = $(RECONCILE_FLAGS)
flags_of_report    = $(REPORT_FLAGS) $(LEAD_FLAGS) $(CLASS_FLAGS)
flags_of_rate      = $(RATE_FLAGS) $(SIGNAL_FLAGS) $(TIMELINESS_FLAGS)
flags_of_draw      = $(DRAW_FLAGS)
flags_of_stream    = $(EXPECT_FLAGS) $(expect_period)

$(WORK)/tool-%.list: FORCE
	@{ sha256sum "$$(command -v spotcheck-$*)"; printf '%s\n' $(call quoted,$(flags_of_$*)); \
	   $(if $(SETTINGS),sha256sum $(SETTINGS);) } >'$@.new'; $(call keep,$@)

# One month: the files that arrived, their records, the records with codes.
inputs  := $(months:%=$(WORK)/%/inputs.list)
coded   := $(months:%=$(WORK)/%/coded.ndjson)
rejects := $(months:%=$(WORK)/%/rejects.ndjson)
unresolved := $(months:%=$(WORK)/%/unresolved.ndjson)

$(inputs): $(WORK)/%/inputs.list: FORCE
	@mkdir -p '$(@D)'; \
	( cd '$(INBOX)/$*'; $(arrived) -print0 | sort -z | xargs -0r sha256sum -- ) >'$@.new'; \
	$(call keep,$@)

# A month whose files or whose reading changed is read and coded in one process, which keeps the records as they were read;
# where only the coding changed, these are coded again.
$(months:%=$(WORK)/%/coded.ran): $(WORK)/%/coded.ran: $(WORK)/%/inputs.list $(WORK)/tool-ingest.list $(WORK)/tool-normalize.list
	@out=$$(realpath '$(@D)'); \
	if [[ -n '$(filter-out $(WORK)/tool-normalize.list,$?)' || ! -e $$out/records.ndjson ]]; then \
	  echo 'read      $*'; cd '$(INBOX)'; rm -rf "$$out/kept"; mkdir "$$out/kept"; \
	  status=0; spotcheck --keep "$$out/kept" \
	    ingest $(INGEST_FLAGS) --rejects "$$out/rejects.ndjson.new" \
	      --files0-from <($(arrived) -path './$*/*' -printf '%P\0' | LC_ALL=C sort -z) \
	    then normalize $(NORMALIZE_FLAGS) --unresolved "$$out/unresolved.ndjson.new" -o "$$out/coded.ndjson.new" \
	    || status=$$?; \
	  rm -f "$$out/mostly-rejected"; \
	  if [[ $$status == 2 && -e $$out/kept/1-ingest.ndjson ]]; then touch "$$out/mostly-rejected"; \
	  elif [[ $$status != 0 ]]; then exit $$status; fi; \
	  mv "$$out/kept/1-ingest.ndjson" "$$out/records.ndjson.new"; rmdir "$$out/kept"; cd "$$OLDPWD"; \
	  $(call keep,$(@D)/rejects.ndjson); $(call keep,$(@D)/records.ndjson); \
	else \
	  echo 'normalize $*'; \
	  spotcheck-normalize $(NORMALIZE_FLAGS) --unresolved "$$out/unresolved.ndjson.new" \
	    -o "$$out/coded.ndjson.new" "$$out/records.ndjson"; \
	fi; \
	$(call keep,$(@D)/unresolved.ndjson); $(call keep,$(@D)/coded.ndjson); touch '$@'

$(rejects) $(coded) $(unresolved): $(WORK)/%.ndjson:
	@:
$(foreach m,$(months),$(eval $(addprefix $(WORK)/$(m)/,rejects.ndjson coded.ndjson unresolved.ndjson): $(WORK)/$(m)/coded.ran))

# All months: repeats and corrections cross the turn of a month, so settling sees everything at once.
$(WORK)/reconcile.ran: $(coded) $(WORK)/months.list $(WORK)/as-of.list $(WORK)/tool-reconcile.list
	@echo 'reconcile as of $(AS_OF)'; \
	cat $(coded) | spotcheck-reconcile $(RECONCILE_FLAGS) --as-of '$(AS_OF)' \
	  --rejects '$(WORK)/conflicts.ndjson.new' >'$(WORK)/settled.ndjson.new'
	@$(call keep,$(WORK)/conflicts.ndjson); $(call keep,$(WORK)/settled.ndjson); touch '$@'

$(WORK)/settled.ndjson $(WORK)/conflicts.ndjson: $(WORK)/reconcile.ran
	@:

# A bundle is never changed: other figures make a new folder, -r2, -r3, …; it is verified before `latest` points to it.
#
# Each is compared with the one before it: figures that were published and have moved stand in it with their reasons, and so
# do alerts. That one is an input, too. If this day has a bundle already, the report is first made as that one was, aside:
# with the same figures it has the same bytes, and nothing is new. Only other figures make a revision of it.
bundles = find '$(BUNDLES)' -mindepth 1 -maxdepth 1 -regextype posix-extended -regex '.*/[0-9]{4}-[0-9]{2}-[0-9]{2}-r[1-9][0-9]*' -printf '%f\n' | sort -V
# The bundles of earlier days; the last of them comes before the first one of this day.
earlier = { $(bundles) || true; } | awk -v day='$(AS_OF)' 'substr($$0, 1, length(day)) < day'
# The bundles of this day, after those of earlier days.
known = { $(earlier); { $(bundles) || true; } | awk -v day='$(AS_OF)' 'index($$0, day "-r") == 1'; }

$(WORK)/previous.list: FORCE
	@name=$$($(earlier) | tail -n 1); \
	{ printf '%s\n' "$$name"; [ -z "$$name" ] || sha256sum <'$(BUNDLES)'/"$$name"/manifest-sha256.txt; } >'$@.new'; \
	$(call keep,$@)

# What stands beside the settled records is an input, and so is that something stands there no longer.
$(WORK)/beside.list: FORCE
	@printf '%s\n' $(beside) >'$@.new'; $(call keep,$@)

$(WORK)/report.ran: $(WORK)/settled.ndjson $(WORK)/conflicts.ndjson $(rejects) $(unresolved) $(WORK)/as-of.list \
  $(WORK)/tool-report.list $(WORK)/previous.list $(WORK)/beside.list $(beside)
	@echo 'report    $(AS_OF)'; \
	report() { \
	  spotcheck-report --quiet $${2:+--previous '$(BUNDLES)'/"$$2"} $(REPORT_FLAGS) -o "$$1" $${3:+--revisions} \
	    $${4:+--name "$$4"} \
	    $(foreach f,$(WORK)/conflicts.ndjson $(rejects),--rejects '$(f)') \
	    $(foreach f,$(unresolved),--unresolved '$(f)') '$(WORK)/settled.ndjson' $(foreach f,$(beside),'$(f)'); }; \
	mapfile -t bundles < <($(known)); \
	newest=$${bundles[@]: -1}; \
	if [[ $$newest == '$(AS_OF)'-r* ]]; then \
	  before=; (($${#bundles[@]} < 2)) || before=$${bundles[@]: -2:1}; \
	  rm -rf '$(WORK)/again'; report '$(WORK)/again' "$$before" "" "$$newest"; \
	  if cmp -s '$(WORK)/again/manifest-sha256.txt' '$(BUNDLES)'/"$$newest"/manifest-sha256.txt; \
	  then same=yes; else same=; fi; \
	  rm -rf '$(WORK)/again'; \
	else same=; fi; \
	if [[ -z $$same ]]; then \
	  report '$(BUNDLES)/$(AS_OF)' "$$newest" revisions; \
	  newest=$$($(known) | tail -n 1); \
	fi; \
	spotcheck-verify --quiet '$(BUNDLES)'/"$$newest"; \
	ln -sfn "$$newest" '$(BUNDLES)/latest.new'; mv -T '$(BUNDLES)/latest.new' '$(BUNDLES)/latest'; touch '$@'

# A plan, a roster and a draw: what they come to stands in the work folder, and a line says it. What was drawn and is not yet
# checked ends no night.
# `$(call last_of,PART,WHOLE,NAME)` says the sum of a table of rates: `74 of 75`.
last_of = spotcheck-stream table --quiet --type rate --keys $(1),$(2) --format tsv '$(WORK)/$(3).rates.ndjson' | tail -n 1 | awk '{ print $$1 " of " $$2 }'

$(WORK)/plan.list: FORCE
	@sha256sum <'$(PLAN)' >'$@.new'; $(call keep,$@)

$(WORK)/coverage.list: FORCE
	@sha256sum <'$(ROSTER)' >'$@.new'; $(call keep,$@)

$(WORK)/draw.list: FORCE
	@{ sha256sum <'$(DRAW)/manifest-sha256.txt'; $(if $(USED),sha256sum <'$(USED)';) } >'$@.new'; $(call keep,$@)

$(WORK)/plan.ran: $(WORK)/settled.ndjson $(WORK)/plan.list $(WORK)/tool-rate.list
	@spotcheck-rate --quiet --measure plan_completion --plan '$(PLAN)' $(RATE_FLAGS) '$(WORK)/settled.ndjson' \
	  >'$(WORK)/plan.rates.ndjson.new'; \
	$(call keep,$(WORK)/plan.rates.ndjson); \
	echo "plan      $$($(call last_of,fulfilled,planned,plan)) planned batches inspected"; touch '$@'

# The sum comes last; before it the enterprises one by one, so that the report lists who was not inspected.
$(WORK)/coverage.ran: $(WORK)/settled.ndjson $(WORK)/coverage.list $(WORK)/tool-rate.list
	@for by in name ''; do \
	  spotcheck-rate --quiet --measure roster_coverage --roster '$(ROSTER)' $(RATE_FLAGS) $${by:+--by "$$by"} \
	    '$(WORK)/settled.ndjson'; done >'$(WORK)/coverage.rates.ndjson.new'; \
	$(call keep,$(WORK)/coverage.rates.ndjson); \
	echo "coverage  $$($(call last_of,covered,listed,coverage)) enterprises inspected"; touch '$@'

# `$(call counts_of,KEY,FILE)` counts the words under a key of the records of a file: `3 final, 1 pending`.
counts_of = { grep -o '"$(1)":"[A-Za-z_]*"' '$(2)' || true; } | cut -d '"' -f 4 | LC_ALL=C sort | uniq -c | \
  awk '{ printf "%s%s %s", sep, $$1, $$2; sep = ", " } END { print (NR ? "" : "none") }'

$(WORK)/signals.ran $(WORK)/timeliness.ran: $(WORK)/%.ran: $(WORK)/settled.ndjson $(WORK)/tool-rate.list
	@spotcheck-rate --quiet --$* $(if $(filter signals,$*),$(SIGNAL_FLAGS),$(TIMELINESS_FLAGS)) '$(WORK)/settled.ndjson' \
	  >'$(WORK)/$*.ndjson.new'; \
	$(call keep,$(WORK)/$*.ndjson); \
	printf '%-9s %s\n' $* "$$($(if $(filter signals,$*),$(call counts_of,state,$(WORK)/signals.ndjson),$(call counts_of,step,$(WORK)/timeliness.ndjson)))"; \
	touch '$@'

# A folder of leads or classes that came out the same stays as it is.
$(WORK)/leads.ran $(WORK)/classes.ran: $(WORK)/%.ran: $(WORK)/settled.ndjson $(WORK)/tool-report.list
	@rm -rf '$(WORK)/$*.new'; \
	spotcheck-report $* --quiet $(if $(filter leads,$*),$(LEAD_FLAGS),$(CLASS_FLAGS)) -o '$(WORK)/$*.new' '$(WORK)/settled.ndjson'; \
	if [[ -d '$(WORK)/$*' ]] && diff -rq '$(WORK)/$*.new' '$(WORK)/$*' >/dev/null; then rm -rf '$(WORK)/$*.new'; \
	else rm -rf '$(WORK)/$*'; mv '$(WORK)/$*.new' '$(WORK)/$*'; fi; \
	printf '%-9s %s\n' $* "$$($(if $(filter leads,$*),$(call counts_of,status,$(WORK)/leads/leads.ndjson),$(call counts_of,class,$(WORK)/classes/classes.ndjson)))"; \
	touch '$@'

# What is expected and not met ends no night: spotcheck-nightly tells it as it tells the alerts of the report.
$(WORK)/expect.list: FORCE
	@sha256sum <'$(EXPECTATIONS)' >'$@.new'; $(call keep,$@)

$(WORK)/expect.ran: $(WORK)/settled.ndjson $(WORK)/expect.list $(WORK)/tool-stream.list
	@status=0; spotcheck-stream expect --quiet --expectations '$(EXPECTATIONS)' --period '$(expect_period)' $(EXPECT_FLAGS) \
	  --format ndjson '$(WORK)/settled.ndjson' >'$(WORK)/expect.findings.new' || status=$$?; \
	[[ $$status -le 2 ]] || exit $$status; \
	$(call keep,$(WORK)/expect.findings); \
	echo "expect    $$($(call counts_of,result,$(WORK)/expect.findings)) in $(expect_period)"; touch '$@'

$(WORK)/plan.rates.ndjson: $(WORK)/plan.ran
	@:
$(WORK)/coverage.rates.ndjson: $(WORK)/coverage.ran
	@:
$(WORK)/signals.ndjson: $(WORK)/signals.ran
	@:
$(WORK)/timeliness.ndjson: $(WORK)/timeliness.ran
	@:
$(WORK)/leads/leads.ndjson: $(WORK)/leads.ran
	@:
$(WORK)/classes/classes.ndjson: $(WORK)/classes.ran
	@:

$(WORK)/draw.ran: $(WORK)/settled.ndjson $(WORK)/draw.list $(WORK)/tool-draw.list
	@status=0; spotcheck-draw check --quiet $(DRAW_FLAGS) $(if $(USED),--used '$(USED)') '$(DRAW)' '$(WORK)/settled.ndjson' \
	  >'$(WORK)/draw.findings.new' || status=$$?; \
	[[ $$status == 0 || $$status == 2 ]] || exit $$status; \
	$(call keep,$(WORK)/draw.findings); \
	echo "draw      $$(tail -n 1 '$(WORK)/draw.findings')"; touch '$@'
