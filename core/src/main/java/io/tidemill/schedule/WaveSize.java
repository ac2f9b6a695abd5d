package io.tidemill.schedule;

import io.tidemill.plan.Action;
import io.tidemill.plan.ModelFacts;
import io.tidemill.plan.ModelGroup;
import io.tidemill.plan.PlannedStep;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;

/// How many records are taken through the models of a group in one go: so many that loading costs
/// at most two hundredths of the work, w = changes * load / (0.02 * work per record) (science.md
/// A.3).
public final class WaveSize {
  private static final BigDecimal SHARE = new BigDecimal("0.02");

  /// Seconds of a call when nobody said.
  private static final BigDecimal USUAL_SECONDS = BigDecimal.TEN;

  private static final int MOST = 1_000;

  private WaveSize() {}

  /// The size that the settings say, or the derived one; at least 1.
  ///
  /// @param steps every step, inner ones included, in file order; each is taken once
  public static int of(ModelGroup group, Collection<PlannedStep> steps) {
    Integer said = group.wave();
    if (said != null) {
      return said;
    }
    int changes = 0;
    BigDecimal work = BigDecimal.ZERO;
    String last = "";
    for (PlannedStep step : steps) {
      for (ModelFacts model : models(step.action())) {
        ModelGroup own = model.pool().group();
        if (own != null && own.name().equals(group.name())) {
          changes += model.pool().name().equals(last) ? 0 : 1;
          last = model.pool().name();
          work = work.add(model.seconds() == null ? USUAL_SECONDS : model.seconds());
        }
      }
    }
    if (work.signum() <= 0) {
      return 1;
    }
    BigDecimal loads = group.loadSeconds().multiply(BigDecimal.valueOf(changes));
    BigDecimal size = loads.divide(SHARE.multiply(work), 0, RoundingMode.CEILING);
    return Math.clamp(size.intValue(), 1, MOST);
  }

  private static List<ModelFacts> models(Action action) {
    return switch (action) {
      case Action.Ask ask -> List.of(ask.models().options().values().iterator().next().facts());
      case Action.Compare compare ->
          compare.judges().stream().flatMap(judge -> models(judge).stream()).toList();
      case Action.OfTool _, Action.SetValues _, Action.Review _, Action.Repeat _ -> List.of();
    };
  }
}
