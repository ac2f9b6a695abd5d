package io.tidemill.app.report.html;

import java.util.List;

/// Draws the abilities of one group with their standard errors, the best on top.
final class RankingPlot {
  private static final int MOST = 200;
  private static final int ROW = 18;
  private static final int LABEL = 260;
  private static final int WIDTH = 900;

  /// The quantile of a normal distribution for 95 in 100.
  private static final double WIDE = 1.96;

  private RankingPlot() {}

  /// A ranked record.
  record Place(String key, int rank, double ability, double error) {}

  /// @param places in order of rank
  static Page draw(List<Place> places) {
    List<Place> shown = places.subList(0, Math.min(MOST, places.size()));
    double low = shown.stream().mapToDouble(p -> p.ability() - WIDE * p.error()).min().orElse(0);
    double high = shown.stream().mapToDouble(p -> p.ability() + WIDE * p.error()).max().orElse(1);
    double scale = WIDTH / Math.max(1e-9, high - low);
    Page svg = new Page();
    svg.markup(
        "<svg role=\"img\" aria-label=\"Abilities with 95 percent intervals\" viewBox=\"0 0 %d %d\">\n"
            .formatted(LABEL + WIDTH + 10, shown.size() * ROW + 4));
    for (int i = 0; i < shown.size(); i++) {
      Place place = shown.get(i);
      int middle = i * ROW + ROW / 2;
      double x = LABEL + (place.ability() - low) * scale;
      double half = WIDE * place.error() * scale;
      svg.markup("<text class=\"label\" x=\"%d\" y=\"%d\">".formatted(LABEL - 8, middle + 4))
          .text(place.rank() + "  " + place.key())
          .markup("</text>")
          .markup(
              "<line class=\"error\" x1=\"%s\" y1=\"%d\" x2=\"%s\" y2=\"%d\"/>"
                  .formatted(Gantt.length(x - half), middle, Gantt.length(x + half), middle))
          .markup(
              "<circle class=\"ability\" cx=\"%s\" cy=\"%d\" r=\"4\"><title>"
                  .formatted(Gantt.length(x), middle))
          .text("ability %.3f, standard error %.3f".formatted(place.ability(), place.error()))
          .markup("</title></circle>\n");
    }
    svg.markup("</svg>\n");
    if (places.size() > MOST) {
      svg.element("p", "the first %d of %d".formatted(MOST, places.size()));
    }
    return svg;
  }
}
