/// Draws a figure as a self-contained SVG document: no scripts, no fonts, no other files.
///
/// The same figure always gives the same bytes. The drawing follows the reader's light or dark color scheme, carries
/// its title and description for screen readers, and tells series apart by dash and marker as well as by color.
/// - Parameter figure: what to draw
/// - Returns: the document, ending in a line feed
public func svg(_ figure: Figure) -> String {
  var page = SVGPage(figure)
  switch figure.drawing {
  case .plot(let plot): SVGPlot(plot, top: page.top).draw(on: &page)
  case .graph(let graph): SVGGraph(graph).draw(on: &page)
  case .heatMap(let map): SVGHeatMap(map).draw(on: &page)
  case .windows(let windows): SVGWindows(windows).draw(on: &page)
  }
  return page.document()
}
