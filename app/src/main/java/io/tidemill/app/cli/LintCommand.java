package io.tidemill.app.cli;

import io.tidemill.app.report.Harmless;
import io.tidemill.app.report.Shown;
import io.tidemill.app.wiring.Findings;
import io.tidemill.app.wiring.PlanMaker;
import io.tidemill.app.wiring.Program;
import io.tidemill.app.wiring.RunOrder;
import io.tidemill.value.Diagnostic;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Proves about a pipeline what can be proved before anything is spent.
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = "Checks a pipeline: types, nulls, unused answers, bounds. Spends nothing.",
    footer = {
      "",
      "Example: tidemill lint my-pipeline/",
      "Next:    tidemill plan my-pipeline/ --input FILE"
    })
final class LintCommand implements Callable<Integer> {
  private final Globals globals;

  @Parameters(
      paramLabel = "PIPELINE",
      description = "a file, a folder with pipeline.yaml, or a built-in name")
  private String pipeline = "";

  @Mixin private final PipelineOptions options = new PipelineOptions();

  LintCommand(Globals globals) {
    this.globals = globals;
  }

  @Override
  public Integer call() {
    try (Program program = globals.program()) {
      program.shelf().ambiguity(pipeline).ifPresent(globals::tell);
      PlanMaker.Made made =
          program
              .plans()
              .make(pipeline, options.request(), RunOrder.TargetOrder.NONE, options.play());
      if (globals.isJson()) {
        globals.console().document(json(made));
      } else {
        print(made);
      }
      return made.findings().stream().anyMatch(Diagnostic::isError)
          ? ExitCode.USAGE
          : ExitCode.FINE;
    }
  }

  private void print(PlanMaker.Made made) {
    made.findings()
        .forEach(found -> globals.console().result(Harmless.line(Findings.line(found)) + "\n"));
    long errors = made.findings().stream().filter(Diagnostic::isError).count();
    globals.tell(
        "%s, %s%s"
            .formatted(
                Shown.count(errors, "error"),
                Shown.count(made.findings().size() - errors, "warning"),
                errors == 0 ? ". Next: tidemill plan " + pipeline + " --input FILE" : ""));
  }

  private ObjectNode json(PlanMaker.Made made) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    long errors = made.findings().stream().filter(Diagnostic::isError).count();
    json.put("pipeline", made.plan() == null ? pipeline : made.plan().name());
    json.put("errors", errors).put("warnings", made.findings().size() - errors);
    ArrayNode findings = json.putArray("findings");
    made.findings().forEach(found -> findings.add(json(found)));
    return json;
  }

  private static ObjectNode json(Diagnostic found) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("rule", found.rule())
        .put("severity", found.isError() ? "error" : "warn")
        .put("file", found.at().file())
        .put("line", found.at().line())
        .put("column", found.at().column())
        .put("path", found.path())
        .put("message", found.message())
        .put("remedy", found.remedy());
  }
}
