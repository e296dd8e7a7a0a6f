import Figures

/// What the book's pages have and a class's report has not: bar, list of units, margins that code uses, search.
enum BookStyle {
  static let sheet = FigureStyle.sheet + bar + side + margins + numbers + search + print

  private static let bar = """
    html { scroll-padding-top: 4rem; }
    .bar, .side, footer, .counted, .search, .copy {
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif;
    }
    .skip { position: absolute; left: -100vw; top: 0; padding: 0.5rem 1rem; background: var(--page); z-index: 4; }
    .skip:focus { left: 0; }
    .bar { position: sticky; top: 0; z-index: 3; background: var(--page); border-bottom: 1px solid var(--line); font-size: 0.9rem; }
    .bar nav {
      display: flex; align-items: center; gap: 1rem; justify-content: space-between; max-width: 72rem; margin: 0 auto;
      padding: 0.45rem 1rem;
    }
    .bar a { text-decoration: none; padding: 0.3rem 0.2rem; }
    .bar a:hover { text-decoration: underline; }
    .home { color: var(--text); font-weight: 650; min-width: 0; }
    .tools { display: flex; align-items: center; gap: 0.4rem; white-space: nowrap; }
    .tools a { padding: 0.25rem 0.6rem; font-size: 1.1rem; line-height: 1.2; }
    .tools button { padding: 0.25rem 0.6rem; font-size: 0.85rem; }
    @media (max-width: 36rem) { .tools { gap: 0.25rem; } .tools a { padding: 0.25rem 0.45rem; } kbd { display: none; } .bar nav { gap: 0.5rem; } }
    kbd { font: inherit; font-size: 0.85em; color: var(--muted); border: 1px solid var(--line); border-radius: 4px; padding: 0 0.35em; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .passed { color: var(--good); }

    """

  private static let side = """
    .side { font-size: 0.9rem; line-height: 1.45; margin-bottom: 1.5rem; }
    .side ol { list-style: none; margin: 0; padding: 0; }
    .side li { margin: 0; }
    .side a { display: block; padding: 0.22rem 0.5rem; text-decoration: none; border-radius: 4px; }
    .side a:hover { text-decoration: underline; }
    .unit-list > li > a { color: var(--text); padding-left: 2.3rem; text-indent: -1.8rem; }
    .unit-list .numeral { display: inline-block; width: 1.5rem; margin: 0; text-indent: 0; }
    .unit-list > li > a[aria-current] { font-weight: 650; background: var(--panel); }
    .course-kit { margin: 0 0 0.4rem; }
    .course-kit a { color: var(--text); }
    .course-kit a[aria-current] { font-weight: 650; background: var(--panel); }
    .places { border-left: 2px solid var(--line); margin: 0.2rem 0 0.5rem 0.9rem !important; }
    .places a { padding: 0.15rem 0.7rem; margin-left: -2px; border-left: 2px solid transparent; border-radius: 0; }
    .places a[aria-current] { color: var(--text); font-weight: 600; border-left-color: var(--accent); }
    @media (max-width: 63.99rem) { .contents { margin: 0; } }
    @media (min-width: 64rem) {
      .book .columns {
        display: grid; grid-template-columns: 14rem minmax(0, 1fr); gap: 0 3rem; max-width: 72rem; padding: 0 1.5rem 3rem;
      }
      .book main { max-width: 36rem; padding-top: 2rem; }
      .book.wide main { max-width: none; }
      .book.wide .columns { max-width: 100rem; }
      .wide pre code, .solution pre code { font-size: 0.74rem; }
      .side {
        position: sticky; top: 3rem; align-self: start; max-height: calc(100vh - 3rem); overflow-y: auto; padding: 1.5rem 0;
        margin: 0; scrollbar-width: thin;
      }
      .contents { border: 0; padding: 0; margin: 0; }
      .contents > summary { display: none; }
      .contents::details-content { content-visibility: visible; }
    }

    """

  /// Right of the text there is room on a wide screen: code, tables and drawings take of it what they need.
  private static let margins = """
    :root { --margin: 0px; }
    @media (min-width: 64rem) { .book:not(.wide) { --margin: max(0px, min(16rem, 100vw - 57.5rem)); } }
    .code { position: relative; margin: 0 0 1rem; }
    .code pre { margin: 0; max-width: 100%; }
    .code, pre, .table { width: fit-content; min-width: 100%; max-width: calc(100% + var(--margin)); }
    .table { min-width: 0; }
    .broad { margin-right: calc(-1 * var(--margin)); }
    .solution, #numbers > details { margin-right: calc(-1 * var(--margin)); }
    .solution > *, #numbers > details > * { --margin: 0px; max-width: 34rem; }
    .solution > .code, .solution > pre, .solution > .table, .solution > figure, #numbers .table { max-width: 100%; }
    .copy {
      position: absolute; top: 0.4rem; right: 0.4rem; padding: 0.15rem 0.55rem; font-size: 0.8rem; opacity: 0;
    }
    .code:hover > .copy, .copy:focus { opacity: 1; }
    @media (hover: none) { .copy { position: static; display: block; margin: 0.3rem 0 0 auto; opacity: 1; } }
    [data-more="right"] { mask-image: linear-gradient(to left, transparent, #000000 2.5rem); }
    [data-more="left"] { mask-image: linear-gradient(to right, transparent, #000000 2.5rem); }
    [data-more="both"] { mask-image: linear-gradient(to right, transparent, #000000 2.5rem, #000000 calc(100% - 2.5rem), transparent); }
    [data-more]:focus-visible { mask-image: none; outline-offset: -3px; }
    footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; font-size: 0.85rem; color: var(--muted); }
    .turn { display: flex; flex-wrap: wrap; gap: 0.75rem; justify-content: space-between; margin-bottom: 1.25rem; }
    .turn a { flex: 0 1 16rem; border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 0.9rem; text-decoration: none; }
    .turn a:hover { border-color: var(--link); }
    .turn span { display: block; color: var(--muted); font-size: 0.85em; }
    .turn .next { margin-left: auto; text-align: right; }

    """

  private static let numbers = """
    .counted { color: var(--muted); font-size: 0.85rem; text-decoration: none; white-space: nowrap; }
    figcaption .counted { font-size: inherit; font-weight: 600; margin-right: 0.35em; }
    .counted:hover { color: var(--link); text-decoration: underline; }
    .formula:target, figure:target { outline: 2px solid var(--accent); outline-offset: 4px; border-radius: 2px; }

    """

  private static let search = """
    .search {
      width: min(44rem, calc(100vw - 1.5rem)); max-height: min(44rem, 84vh); margin: 6vh auto 0; padding: 1rem; color: var(--text);
      background: var(--page); border: 1px solid var(--muted); border-radius: 8px; overflow-y: auto;
    }
    .search::backdrop { background: rgba(0, 0, 0, 0.45); }
    .field { display: flex; gap: 0.5rem; position: sticky; top: 0; }
    .field input {
      flex: 1; min-width: 0; font: inherit; font-size: 1rem; color: inherit; background: var(--page); border: 1px solid var(--muted);
      border-radius: 6px; padding: 0.45rem 0.7rem;
    }
    .field input::placeholder { color: var(--muted); opacity: 1; }
    .count { margin: 0.6rem 0 0.3rem; font-size: 0.85rem; color: var(--muted); }
    .search ol { list-style: none; margin: 0; padding: 0; }
    .search li { margin: 0; border-top: 1px solid var(--line); }
    .search li[aria-selected="true"] { background: var(--panel); }
    .search li a { display: block; padding: 0.55rem 0.5rem; text-decoration: none; }
    .where { display: block; font-weight: 600; font-size: 0.9rem; }
    .passage { display: block; line-height: 1.4; color: var(--text); font-size: 0.9rem; overflow-wrap: anywhere; }
    mark { background: none; color: var(--accent); font-weight: 650; }

    """

  private static let print = """
    @media print {
      .bar, .side, .skip, .turn, .copy, details:not([open]), dialog { display: none; }
      main { max-width: none; padding: 0; }
      [data-more] { mask-image: none; }
      .display, .drawing, .table, .long { overflow: visible; }
      .drawing svg { min-width: 0; }
      .table { font-size: 0.9em; }
      details { border: 0; padding: 0; }
      summary { display: none; }
      :root { --margin: 0px; }
    }

    """
}
