package io.tidemill.lint;

import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.Setting;
import io.tidemill.pipeline.Step;
import io.tidemill.pipeline.StepKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Params that stand where a key takes a number or a duration.
final class SettingParams {
  private final Set<String> found = new HashSet<>();

  private SettingParams() {}

  /// Their names.
  static Set<String> of(Pipeline pipeline) {
    SettingParams params = new SettingParams();
    params.visit(pipeline.flow().steps());
    return params.found;
  }

  private void visit(List<Step> steps) {
    for (Step step : steps) {
      Step.Limits limits = step.common().limits();
      add(limits.deadline());
      add(limits.retry());
      add(limits.width());
      add(limits.eachAtMost());
      visit(step.kind());
    }
  }

  private void visit(StepKind kind) {
    switch (kind) {
      case StepKind.Ask ask -> {
        ask.tooLarge().forEach(this::visit);
        visit(ask.batching());
      }
      case StepKind.Search search -> {
        add(search.results());
        add(search.minScore());
        add(search.maxChars());
        add(search.days());
      }
      case StepKind.Compare compare -> {
        add(compare.pairs().perRecord());
        add(compare.pairs().swapped());
        add(compare.pairs().seed());
        add(compare.pairs().stopAtReliability());
        visit(compare.batching());
      }
      case StepKind.Repeat repeat -> {
        add(repeat.atMost());
        visit(repeat.steps());
      }
      case StepKind.Fetch _,
          StepKind.Arcgis _,
          StepKind.Sql _,
          StepKind.Run _,
          StepKind.SetValues _,
          StepKind.Review _ -> {}
    }
  }

  private void visit(StepKind.Cut cut) {
    switch (cut) {
      case StepKind.Cut.DropLast drop -> add(drop.keep());
      case StepKind.Cut.Shorten shorten -> add(shorten.to());
    }
  }

  private void visit(StepKind.Batching batching) {
    switch (batching) {
      case StepKind.Batching.Bundle bundle -> add(bundle.size());
      case StepKind.Batching.ProviderBatch batch -> add(batch.longest());
      case StepKind.Batching.Single _, StepKind.Batching.Auto _ -> {}
    }
  }

  private void add(@Nullable Setting setting) {
    if (setting instanceof Setting.OfParam param) {
      found.add(param.param());
    }
  }
}
