package io.tidemill.language;

import io.tidemill.language.Findings.Rule;
import io.tidemill.pipeline.Bundle;
import io.tidemill.pipeline.DataTable;
import io.tidemill.pipeline.Definition;
import io.tidemill.pipeline.Gate;
import io.tidemill.pipeline.ModelRole;
import io.tidemill.pipeline.Param;
import io.tidemill.pipeline.Pipeline;
import io.tidemill.pipeline.RecordSpec;
import io.tidemill.pipeline.ServiceSpec;
import io.tidemill.pipeline.SimulationEntry;
import io.tidemill.pipeline.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Text to [Definition] (language.md). Whatever the text holds, it answers with findings, many at
/// once, and throws nothing.
public final class PipelineReader {
  private static final String TIDEMILL = "tidemill";

  private PipelineReader() {}

  /// Reads a pipeline and the files that it names.
  ///
  /// @param text content of the pipeline file
  /// @param file its path, for places
  /// @param files what lies beside it
  public static Reading read(String text, String file, PipelineFiles files) {
    String plain = LineEnds.plain(text);
    YamlReading yaml = YamlReader.read(plain, file);
    Findings findings = new Findings();
    yaml.findings().forEach(findings::add);
    if (yaml.document() == null) {
      return new Reading(null, findings.inOrder());
    }
    ReadContext context = ReadContext.of(files, findings);
    Pipeline pipeline = pipeline(yaml.document(), context);
    if (pipeline == null || findings.anyError()) {
      return new Reading(null, findings.inOrder());
    }
    Bundle bundle = new Bundle(file, plain, context.files().contents());
    return new Reading(
        new Definition(pipeline, bundle, CanonicalForm.of(yaml.document())), findings.inOrder());
  }

  /// Reads again what was read before, with no file.
  public static Reading read(Bundle bundle) {
    return read(bundle.text(), bundle.file(), path -> bundle.files().get(path));
  }

  private static @Nullable Pipeline pipeline(Yaml document, ReadContext context) {
    Section top = Section.of(document, "", context.findings());
    if (!(document instanceof Yaml.Mapping) || !isFormatOne(top, context)) {
      return null;
    }
    String name = name(top.require("name"), context);
    String description = context.scalars().text(top.take("description"));
    RecordSpec record = new RecordReader(context).read(top.require("record"));
    InputsReader inputs = new InputsReader(context);
    Map<String, Param> params = inputs.params(top.take("params"));
    Map<String, DataTable> tables = inputs.tables(top.take("data"));
    Map<String, ModelRole> models = inputs.models(top.take("models"));
    Map<String, ServiceSpec> services = inputs.services(top.take("services"));
    StepReader stepReader = new StepReader(context);
    OutputsReader outputs = new OutputsReader(context, stepReader);
    List<Gate> gates = outputs.gates(top.take("gates"));
    List<Step> steps = stepReader.steps(top.require("steps"), false);
    Pipeline.Outputs results = outputs.outputs(top);
    Map<String, SimulationEntry> simulation =
        new SimulationReader(context).read(top.take("simulation"), stepReader.names());
    top.close();
    return name == null || record == null
        ? null
        : new Pipeline(
            name,
            description == null ? "" : description,
            new Pipeline.Inputs(params, record, tables),
            models,
            services,
            new Pipeline.Flow(gates, steps),
            results,
            simulation);
  }

  private static boolean isFormatOne(Section top, ReadContext context) {
    Field field = top.require(TIDEMILL);
    String version = context.scalars().text(field);
    if (field == null || version == null || version.equals("1")) {
      return true;
    }
    boolean isNewer = version.matches("[2-9]|[1-9][0-9]{1,8}");
    context
        .findings()
        .error(
            isNewer ? Rule.VERSION : Rule.BAD_VALUE,
            field.at(),
            TIDEMILL,
            isNewer
                ? "The file is of format " + version + "; this program reads format 1."
                : "`" + version + "` is no format version.",
            isNewer ? "Use a newer program." : "Write `tidemill: 1`.");
    return !isNewer;
  }

  private static @Nullable String name(@Nullable Field field, ReadContext context) {
    String name = context.scalars().text(field);
    if (field != null && name != null && !Names.isDashedName(name)) {
      context
          .scalars()
          .refuse(
              field,
              "`" + name + "` is no name of a pipeline.",
              "A name is a small letter followed by small letters, digits, `_` and `-`.");
    }
    return name;
  }
}
