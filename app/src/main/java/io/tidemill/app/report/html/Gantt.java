package io.tidemill.app.report.html;

import io.tidemill.app.report.Shown;
import java.util.List;
import java.util.Locale;

/// Draws [Lanes] as one SVG: a row for each pool, a colour for each step, loads dark.
final class Gantt {
  private static final int LABEL = 190;
  private static final int ROW = 34;
  private static final int BAR = 24;
  private static final int TICKS = 5;
  private static final int TURN = 360;

  private final Lanes lanes;
  private final List<String> steps;

  /// @param steps names in file order; their places choose their colours
  Gantt(Lanes lanes, List<String> steps) {
    this.lanes = lanes;
    this.steps = steps;
  }

  Page draw() {
    Page svg = new Page();
    List<String> pools = lanes.pools();
    int height = pools.size() * ROW + 30;
    svg.markup(
        "<svg role=\"img\" aria-label=\"What each model worked on over time\" viewBox=\"0 0 %d %d\">\n"
            .formatted(LABEL + Lanes.COLUMNS, height));
    for (int i = 0; i < pools.size(); i++) {
      row(svg, pools.get(i), i * ROW);
    }
    axis(svg, pools.size() * ROW);
    return legend(svg.markup("</svg>\n"));
  }

  private void row(Page svg, String pool, int top) {
    svg.markup("<text class=\"label\" x=\"%d\" y=\"%d\">".formatted(LABEL - 8, top + BAR - 7))
        .text(pool)
        .markup("</text>\n");
    svg.markup(
        "<rect class=\"idle\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
            .formatted(LABEL, top, Lanes.COLUMNS, BAR));
    for (Lanes.Bar bar : lanes.bars(pool)) {
      svg.markup(
              "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" %s><title>"
                  .formatted(LABEL + bar.from(), top, bar.to() - bar.from(), BAR, colour(bar)))
          .text(bar.what())
          .markup("</title></rect>\n");
    }
  }

  private String colour(Lanes.Bar bar) {
    return bar.isLoad() ? "class=\"load\"" : fill(bar.what());
  }

  private String fill(String step) {
    int place = Math.max(0, steps.indexOf(step));
    int hue = place * TURN / Math.max(1, steps.size());
    return "fill=\"hsl(%d 60%% %d%%)\"".formatted(hue, place % 2 == 0 ? 45 : 62);
  }

  private void axis(Page svg, int top) {
    for (int i = 0; i <= TICKS; i++) {
      int x = LABEL + i * Lanes.COLUMNS / TICKS;
      String anchor = i == 0 ? "start" : i == TICKS ? "end" : "middle";
      svg.markup(
              "<line class=\"tick\" x1=\"%d\" y1=\"0\" x2=\"%d\" y2=\"%d\"/>".formatted(x, x, top))
          .markup(
              "<text class=\"time\" x=\"%d\" y=\"%d\" text-anchor=\"%s\">"
                  .formatted(x, top + 18, anchor))
          .text(Shown.millis(lanes.whole().toMillis() * i / TICKS))
          .markup("</text>\n");
    }
  }

  private Page legend(Page page) {
    page.markup("<p class=\"legend\">");
    for (String step : steps) {
      boolean drawn =
          lanes.pools().stream()
              .anyMatch(pool -> lanes.bars(pool).stream().anyMatch(b -> b.what().equals(step)));
      if (drawn) {
        page.markup("<span><svg viewBox=\"0 0 10 10\"><rect width=\"10\" height=\"10\" ")
            .markup(fill(step))
            .markup("/></svg> ")
            .text(step)
            .markup("</span>\n");
      }
    }
    boolean loads =
        lanes.pools().stream()
            .anyMatch(pool -> lanes.bars(pool).stream().anyMatch(Lanes.Bar::isLoad));
    return page.markup(
        !loads
            ? "</p>\n"
            : "<span><svg viewBox=\"0 0 10 10\"><rect class=\"load\" width=\"10\""
                + " height=\"10\"/></svg> load of a model</span></p>\n");
  }

  /// A length in SVG, without a needless fraction.
  static String length(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }
}
