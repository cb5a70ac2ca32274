# make install [PREFIX=/usr/local]: the program, its data, its manual pages and its completions.
# make uninstall takes them away again.
# make test-python: the Python package, as a wheel made of this tree, tested as its users have it.
# make sanitize: tests of the readers and the kernels under sanitizers (SECURITY-AND-LIMITS.md).
# make fuzz [FUZZ_SECONDS=60] [TARGETS="kml gzip"]: every reader under libFuzzer (Fuzzing/README.md).
# make dist wheel: what those without Swift install, in dist/ (Packaging/README.md).

PREFIX ?= /usr/local
DESTDIR ?=
SCRATCH ?= .build
SWIFT_FLAGS ?=
MANUAL_FLAGS ?=
TARGETS ?=
FUZZ_SECONDS ?= 60
BUILD = $(SCRATCH)/release
HOME_OF = $(DESTDIR)$(PREFIX)/lib/strike-proximity
MANUAL = $(SCRATCH)/manual
SWIFT = -c release --scratch-path $(SCRATCH) $(SWIFT_FLAGS)

.PHONY: build install uninstall test-python sanitize fuzz dist wheel

# The manual's tool is built by itself: "swift package generate-manual" builds every target first, those
# for tests included.
build:
	swift build $(SWIFT) --product strike-proximity
	swift build --package-path $(SCRATCH)/checkouts/swift-argument-parser \
		--scratch-path $(SCRATCH)/manual-tool --product generate-manual
	Packaging/manual.sh $(BUILD)/strike-proximity $(SCRATCH)/manual-tool/debug/generate-manual \
		$(MANUAL) $(MANUAL_FLAGS)

# With the library and the program that the tests have built, which find Swift's own where it is.
test-python:
	swift build -c release -Xswiftc -enable-testing --product strike_proximity
	rm -rf .build/wheel
	Python/build-wheel.py --library .build/release/libstrike_proximity.so \
		--program .build/release/strike-proximity \
		--resources .build/release/StrikeProximity_Geodata.resources --output .build/wheel
	Python/test.sh .build/wheel/*.whl

# Each in a folder of its own, as all has to be built for it. Swift knows no sanitizer of undefined behaviour,
# and XCTest, which is not used, leaks. Tests/leaks.txt has what Foundation loses by itself.
#
# Addresses: all that reads, and what of StrikeProximityTests reads tables and cases quickly. CInterfaceTests and
# CommandTests are left out, as all that they do is in programs that they start, and those in C are built without the
# sanitizer; Arrow arrays are fuzzed with it (Fuzzing/).
# Threads: whatever starts some. All of StrikeProximityTests had not ended after a quarter of an hour.
SANITIZED = --disable-xctest -c release -Xswiftc -enable-testing --sanitize
WITH_ADDRESSES = GeodesyTests|RecordsTests|TopologyTests|BoundedYAMLTests|ByteWriterTests|CaseTableTests|$\
	CheckAtScaleTests|CountrySitesTests|EventTimeTests|ForeignTextTests|MistakeTests|NearestFootprintTests|$\
	NoticeTests|SiteLayerTests|Ed25519Tests|SHA256Tests
WITH_THREADS = OrderedWorkTests|SiteIndexTests|FootprintConcurrencyTests|CheckAtScaleTests|SiteLayerTests|$\
	NearestFootprintTests|CatalogueRatiosTests|CatalogueCountTests|CalibrationCheckTests|SeriesTests|$\
	AssessmentTests|manyThreadsReadWhatOneReads
sanitize:
	Tests/Peers/kernel_bits/sanitized.sh
	SWIFT_BACKTRACE=enable=no LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/leaks.txt \
		swift test $(SANITIZED) address --scratch-path .build-address --filter '$(WITH_ADDRESSES)'
	SWIFT_BACKTRACE=enable=no \
		swift test $(SANITIZED) thread --scratch-path .build-thread --filter '$(WITH_THREADS)'

fuzz:
	FUZZ_SECONDS=$(FUZZ_SECONDS) Fuzzing/fuzz.sh $(TARGETS)

dist:
	Packaging/dist.sh

wheel:
	Packaging/wheel.sh

# The data stand beside the program, which finds them through the link in bin.
install: build
	install -d $(HOME_OF) $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 $(BUILD)/strike-proximity $(HOME_OF)/
	rm -rf $(HOME_OF)/StrikeProximity_Geodata.resources
	cp -R $(BUILD)/StrikeProximity_Geodata.resources $(HOME_OF)/
	ln -sf ../lib/strike-proximity/strike-proximity $(DESTDIR)$(PREFIX)/bin/strike-proximity
	install -m 644 $(MANUAL)/*.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
		$(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(BUILD)/strike-proximity --generate-completion-script bash \
		> $(DESTDIR)$(PREFIX)/share/bash-completion/completions/strike-proximity
	$(BUILD)/strike-proximity --generate-completion-script zsh \
		> $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_strike-proximity
	$(BUILD)/strike-proximity --generate-completion-script fish \
		> $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/strike-proximity.fish

uninstall:
	rm -rf $(HOME_OF)
	rm -f $(DESTDIR)$(PREFIX)/bin/strike-proximity \
		$(DESTDIR)$(PREFIX)/share/man/man1/strike-proximity.1 \
		$(DESTDIR)$(PREFIX)/share/man/man1/strike-proximity.*.1 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/strike-proximity \
		$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_strike-proximity \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/strike-proximity.fish
