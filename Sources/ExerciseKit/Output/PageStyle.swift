/// The style sheet of the book and of a class's report. Colors are those of the figures, so that a drawing and its page are one.
enum PageStyle {
  static let sheet = colors + page + text + blocks + quiz + print

  /// A sigmoid, for the browser's tab.
  static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <rect width="32" height="32" rx="7" fill="#0b62a8"/>
    <path d="M5 25 C17 25 15 7 27 7" fill="none" stroke="#ffffff" stroke-width="3.5" stroke-linecap="round"/>
    </svg>

    """

  /// Each pair of text and background has a contrast of at least 4.5 (WCAG AA), in both schemes.
  private static let light = """
    --page: #ffffff; --text: #1f2328; --muted: #57606a; --line: #d5dae0; --panel: #f3f5f8; --link: #0b62a8;
    --accent: #b34a00; --good: #00704f; --keyword: #96407a; --string: #00704f; --number: #0b62a8; --attribute: #765b00;
    """
  private static let dark = """
    --page: #0d1117; --text: #e6edf3; --muted: #9aa4af; --line: #30363f; --panel: #1a212a; --link: #5db5ee;
    --accent: #f09a4b; --good: #3ec79b; --keyword: #e48fc4; --string: #3ec79b; --number: #5db5ee; --attribute: #e2cc57;
    """

  /// The scheme is the system's unless the page names one; paper is light.
  private static let colors = """
    :root { color-scheme: light dark; \(light) }
    :root[data-theme="light"] { color-scheme: light; }
    @media screen {
      :root[data-theme="dark"] { color-scheme: dark; \(dark) }
    }
    @media screen and (prefers-color-scheme: dark) {
      :root:not([data-theme="light"]) { \(dark) }
    }

    """

  private static let page = """
    *, *::before, *::after { box-sizing: border-box; }
    html { font-size: 100%; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0; background: var(--page); color: var(--text); line-height: 1.6;
      font-family: Charter, "Bitstream Charter", "Iowan Old Style", "Palatino Linotype", "Noto Serif", "STIX Two Text",
        "DejaVu Serif", serif;
      font-variant-numeric: lining-nums; hanging-punctuation: first;
    }
    .eyebrow, .subtitle, button, summary, legend, figcaption, .numeral, .actions {
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif;
    }
    a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
    a:hover { text-decoration-thickness: 2px; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
    .columns { max-width: 38rem; margin: 0 auto; padding: 1rem 1rem 3rem; }
    main { min-width: 0; }
    @media (min-width: 48rem) { html { font-size: 112.5%; } .columns { padding-top: 2rem; } }
    @media (min-width: 64rem) { .wide .columns { max-width: 53.5rem; } }

    """

  private static let text = """
    h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; overflow-wrap: break-word; }
    h1 { font-size: 2.1rem; margin: 0 0 1.25rem; letter-spacing: -0.01em; }
    h2 { font-size: 1.45rem; margin: 2.75rem 0 0.9rem; }
    h3 { font-size: 1.15rem; margin: 2rem 0 0.6rem; }
    section:not(#lecture) > h2:first-child { border-top: 1px solid var(--line); padding-top: 2rem; }
    .eyebrow { margin: 0 0 0.25rem; color: var(--accent); font-size: 0.9rem; font-weight: 600; overflow-wrap: anywhere; }
    .subtitle { color: var(--muted); font-size: 1.15rem; margin: -0.75rem 0 1.75rem; }
    p, ul, ol, blockquote { margin: 0 0 1rem; }
    ul, ol { padding-left: 1.5rem; }
    li { margin-bottom: 0.35rem; }
    .tasks { list-style: none; padding-left: 0; }
    p, li, td, th { overflow-wrap: break-word; }
    blockquote { border-left: 3px solid var(--line); margin-left: 0; padding-left: 1rem; color: var(--muted); }
    hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
    /* The Θ of some fonts for code looks like their 0; every sans has a wide one. */
    @font-face {
      font-family: "Wide Theta"; unicode-range: U+398, U+3F4;
      src: local("DejaVu Sans"), local("Segoe UI"), local("Helvetica Neue"), local("Noto Sans"), local("Liberation Sans"), local("Arial");
    }
    code, pre { font-family: "Wide Theta", ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; }
    code { font-size: 0.86em; background: var(--panel); border-radius: 4px; padding: 0.1em 0.3em; overflow-wrap: anywhere; }
    math {
      font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", "STIX Math", "DejaVu Math TeX Gyre", math;
      font-size: 1.06em;
    }
    math[display="block"], .display math { font-size: 1.12em; }
    .unreadable { color: var(--accent); }
    .units { list-style: none; padding: 0; }
    .units li { margin-bottom: 1.5rem; }
    .units li > a { font-size: 1.2rem; font-weight: 600; text-decoration: none; }
    .units li > a:hover { text-decoration: underline; }
    .units p { margin: 0.2rem 0 0; }
    .numeral { color: var(--accent); font-variant-numeric: tabular-nums; font-size: 0.85em; margin-right: 0.35em; }
    data { cursor: help; }

    """

  private static let blocks = """
    pre, .table, .display, .drawing { overflow-x: auto; max-width: 100%; scrollbar-width: thin; }
    .formula { margin: 0 0 1rem; display: flex; align-items: center; gap: 0.75rem; }
    .display { flex: 1; min-width: 0; text-align: center; line-height: 2; padding: 0.35rem 0; overflow-y: hidden; }
    .display math { line-height: 1; padding-block: 0.2em; }
    .whole { white-space: nowrap; }
    .gap { word-spacing: 1.6em; }
    .aligned {
      display: inline-grid; grid-template-columns: repeat(var(--columns), auto); gap: 0.5rem 0; align-items: baseline;
      white-space: nowrap;
    }
    .aligned:not(.folded) wbr, .group:not(.folded) wbr { display: none; }
    .group { display: inline-block; white-space: nowrap; margin-block: 0.2em; }
    .group.folded { display: inline; white-space: normal; }
    .row, .pair { display: contents; }
    .pair > :first-child { text-align: right; }
    .pair > :last-child { text-align: left; }
    .pair:not(:first-child) > :first-child { padding-left: 1.6em; }
    .aligned.folded { display: block; white-space: normal; text-align: left; }
    .folded .row { display: block; padding-left: 1.5em; margin-bottom: 0.5rem; }
    .folded .pair { display: inline-block; white-space: nowrap; text-indent: 0; margin: 0.2em 1.6em 0.2em 0; }
    .folded .pair:first-child { margin-left: -1.5em; }
    .folded .pair > :nth-child(n) { display: inline; padding: 0; }
    .folded .pair:not(.folded) wbr { display: none; }
    .folded .pair.folded { display: inline; white-space: normal; }
    .long { display: inline-block; max-width: 100%; overflow-x: auto; overflow-y: hidden; vertical-align: middle; }
    pre { background: var(--panel); border-radius: 6px; padding: 0.8rem 1rem; line-height: 1.5; margin: 0 0 1rem; }
    pre code { background: none; padding: 0; font-size: 0.82rem; overflow-wrap: normal; display: block; width: max-content; }
    .keyword { color: var(--keyword); } .string { color: var(--string); } pre .number { color: var(--number); }
    .comment { color: var(--muted); } .attribute { color: var(--attribute); }
    .numbered { counter-reset: line; }
    .line { counter-increment: line; }
    .line::before {
      content: counter(line); display: inline-block; width: 1.8rem; margin-right: 0.9rem; text-align: right; color: var(--muted);
      user-select: none; -webkit-user-select: none;
    }
    .table { margin: 0 0 1.25rem; }
    table { border-collapse: collapse; font-variant-numeric: lining-nums tabular-nums; font-size: 0.95em; line-height: 1.45; }
    th, td { padding: 0.4rem 1.1rem 0.4rem 0; text-align: left; vertical-align: top; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { border-bottom: 2px solid var(--line); font-weight: 600; vertical-align: bottom; }
    tbody tr + tr > * { border-top: 1px solid var(--line); }
    .left { text-align: left; } .center { text-align: center; } .right { text-align: right; }
    .numbers table { font-size: 0.85em; }
    .numbers tbody th { font-weight: inherit; min-width: 11rem; }
    .numbers code { background: none; padding: 0; font-size: 0.92em; overflow-wrap: normal; }
    .numbers td:last-child { min-width: 6rem; }
    .numbers .note > td { border-top: 0; padding-top: 0; color: var(--muted); }
    .numbers .note p, .numbers .note ul { margin: 0; }
    .numbers .note > td > * { max-width: calc(100vw - 5.5rem); }
    .numbers .note li { margin: 0.15rem 0 0; }
    figure { margin: 1.5rem 0; }
    .drawing svg { display: block; max-width: 100%; min-width: var(--least, 0); height: auto; margin: 0 auto; }
    figure img { max-width: 100%; height: auto; }
    figcaption { color: var(--muted); font-size: 0.9rem; margin-top: 0.5rem; text-align: center; }
    details { border: 1px solid var(--line); border-radius: 6px; padding: 0 0.9rem; margin: 0 0 0.75rem; }
    summary { cursor: pointer; padding: 0.6rem 0; font-size: 0.95rem; }
    details[open] > summary { margin-bottom: 0.5rem; border-bottom: 1px solid var(--line); }
    details details { border: 0; padding: 0 0 0 0.5rem; margin: 0; }
    details details[open] > summary { border-bottom: 0; margin-bottom: 0; }
    summary:hover { color: var(--link); }
    @media (max-width: 36rem) { h1 { font-size: 1.8rem; } .line::before { width: 1.6rem; margin-right: 0.7rem; } }

    """

  private static let quiz = """
    .question { margin: 0 0 2.25rem; }
    fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
    legend { padding: 0; font-weight: 600; color: var(--accent); font-size: 0.95rem; margin-bottom: 0.35rem; }
    .choices label { display: flex; gap: 0.6rem; align-items: baseline; padding: 0.35rem 0; cursor: pointer; }
    .choices label span { min-width: 0; }
    .choices { margin-bottom: 0.75rem; }
    ol.choices li { margin: 0; }
    input[type="text"], button {
      font: inherit; color: inherit; background: var(--page); border: 1px solid var(--muted); border-radius: 6px;
      padding: 0.35rem 0.7rem; max-width: 100%;
    }
    input[type="radio"], input[type="checkbox"] { flex: none; accent-color: var(--link); width: 1.05rem; height: 1.05rem; }
    input[type="radio"], input[type="checkbox"] { position: relative; top: 0.15rem; margin: 0; }
    button { cursor: pointer; font-size: 0.95rem; }
    button:hover { border-color: var(--link); color: var(--link); }
    .actions { margin-bottom: 0.75rem; }
    .lines > li { margin-bottom: 0.5rem; }
    .moves { white-space: nowrap; margin-left: 0.6rem; }
    .moves button { padding: 0.1rem 0.6rem; margin-right: 0.3rem; }
    .verdict:not(:empty) { border-left: 4px solid var(--muted); padding: 0.1rem 0 0.1rem 0.8rem; margin-bottom: 0.9rem; }
    .verdict.right { border-color: var(--good); } .verdict.wrong { border-color: var(--accent); }
    .verdict.right > strong { color: var(--good); } .verdict.wrong > strong { color: var(--accent); }
    .verdict p { margin: 0.3rem 0 0; }
    .verdict p > em { display: block; }

    """

  private static let print = """
    @media print {
      .actions, .moves { display: none; }
      html { font-size: 10.5pt; }
      .columns { display: block; max-width: none; padding: 0; }
      h1, h2, h3, h4, legend { break-after: avoid; }
      figure, pre, .formula, tr, .question { break-inside: avoid; }
      p, li { orphans: 3; widows: 3; }
      pre code { width: auto; white-space: pre-wrap; }
      a { color: inherit; }
    }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }

    """
}
