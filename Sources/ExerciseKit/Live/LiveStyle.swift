/// How live figures look: like the book's pictures, with what a reader changes below them.
enum LiveStyle {
  static let sheet = """
    .live { display: none; }
    .computes .live { display: block; }
    .computes .still { display: none; }
    .live { border-top: 2px solid var(--accent); border-bottom: 1px solid var(--line); padding: 0.75rem 0; }
    .live-try { margin: 0 0 0.75rem; }
    .live-try strong { color: var(--accent); }
    .live-drawing svg { display: block; max-width: 100%; margin: 0 auto; }
    .live-formulas { min-width: 0; }
    .live-formulas .formula { margin: 0; }
    .live-formulas .display { padding: 0.1rem 0; line-height: 1.7; }
    .live-formulas mn { font-variant-numeric: tabular-nums; }
    .live-formulas [data-value] { color: var(--link); }
    .live:not([data-ready]) [data-value] { visibility: hidden; }
    .live-inputs, .live-try {
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif;
      font-size: 0.9rem;
    }
    .live-inputs { display: flex; flex-wrap: wrap; gap: 0.6rem 1.5rem; align-items: flex-end; margin-top: 0.75rem; }
    .live-inputs .actions { margin: 0; }
    .live-number { display: grid; grid-template-columns: minmax(4rem, auto) minmax(6rem, 12rem) 5.2rem; gap: 0.6rem; align-items: center; }
    .live-inputs input[type="number"], .live-inputs select {
      font: inherit; color: inherit; background: var(--page); border: 1px solid var(--muted); border-radius: 6px; padding: 0.25rem 0.3rem;
      width: 5.2rem; min-width: 0; font-variant-numeric: tabular-nums;
    }
    .live-inputs select { width: auto; }
    .live-inputs input[type="range"] { width: 100%; accent-color: var(--link); min-height: 1.8rem; margin: 0; }
    .live-grid { display: grid; grid-template-columns: repeat(var(--columns), minmax(0, 4.6rem)); gap: 0.3rem; margin-top: 0.2rem; }
    .live-grid input[type="number"] { width: 100%; }
    .live-numbers { max-width: 100%; }
    .live-inputs details { flex: 1 1 100%; margin: 0; }
    .live-inputs details .live-numbers { padding-bottom: 0.7rem; }
    .live-check, .live-choice { display: flex; gap: 0.5rem; align-items: baseline; }
    .live-steps { flex: 1 1 100%; display: flex; flex-wrap: wrap; gap: 0.4rem 0.9rem; align-items: baseline; }
    .live-step { flex: 1 1 16rem; }
    .live-handle { cursor: grab; touch-action: none; stroke-width: 2; }
    .live-handle:active { cursor: grabbing; }
    .live-handle:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    .live .lit { stroke-width: 4; }
    .live .faint { opacity: 0.35; }
    .live-text { flex: 1 1 100%; display: grid; gap: 0.2rem; }
    .live-text input { width: 100%; font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
    .live[data-refused]::after { content: attr(data-refused); color: var(--accent); font-size: 0.85rem; }
    @media print { .computes .live { display: none; } .computes .still { display: block; } }

    """
}
