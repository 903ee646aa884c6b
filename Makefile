# Cửa vào cho mọi người · The one entry for people; CI runs the same targets.
# Cần sẵn: Python 3.11+, git, make. Mọi thứ khác `make setup` tự cài · Needed: Python 3.11+, git, make; set-up does the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lab bench lock clean

help: ## Các lệnh này · these targets
	@awk -F ' ## ' '/^[a-z]+:.* ## / { split($$1, name, ":"); printf "  make %-7s %s\n", name[1], $$2 }' Makefile

setup: ## Cài mọi thứ cần; chạy lại < 3 giây · everything needed; again in < 3 s
	@$(PYTHON) deploy/prepare.py

demo: setup ## Một tỉnh giả lập, từ tệp XML đến bảng gold · a synthetic province, from XML to gold
	@$(BIN)/python -m jobs.demo

test: setup ## Mọi bài kiểm thử · every test
	@$(BIN)/python -m pytest -n 2 --dist loadgroup --no-loadscope-reorder

check: setup ## Kiểu, phong cách, chiều import · lint, types, import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lab: ## JupyterLab trên kho đã sẵn sàng · JupyterLab on a ready lake
	@$(PYTHON) deploy/prepare.py lab
	@$(BIN)/jupyter lab --ip=127.0.0.1 --notebook-dir=.

bench: ## Đo tốc độ, dạng tỷ số · benchmarks with ratios
	@$(PYTHON) deploy/prepare.py bench
	@$(BIN)/python -m benchmarks

lock: ## Ghi lại requirements/*.txt (UPGRADE=1: bản mới) · write the locks anew (UPGRADE=1: newer versions)
	@$(PYTHON) deploy/prepare.py lock $(if $(UPGRADE),--upgrade)

clean: ## Xóa .venv và tệp tạm; kho .lake và bộ đệm giữ nguyên · remove .venv and temporary files; .lake and the cache stay
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache deploy/spark/target
	find contracts lake jobs tests benchmarks deploy -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
