package io.tidemill.language;

import io.tidemill.language.Findings.Rule;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Text to [Yaml]. Hostile text gives findings, never an exception: at most 1 MB, 50 levels,
/// 100,000 parts.
public final class YamlReader {
  private static final int MOST_CHARACTERS = 1_000_000;

  private YamlReader() {}

  /// Reads one YAML 1.2 document.
  ///
  /// @param text content of the file
  /// @param file path for places
  public static YamlReading read(String text, String file) {
    Findings findings = new Findings();
    SourceText source = new SourceText(text, file);
    if (text.length() > MOST_CHARACTERS) {
      findings.error(
          Rule.SYNTAX,
          source.whole(),
          "",
          "The file has "
              + text.length()
              + " characters; at most "
              + MOST_CHARACTERS
              + " are read.",
          "Move long prompts and tables into files of their own.");
      return new YamlReading(null, findings.inOrder());
    }
    YamlTree tree = new YamlTree(source, findings);
    Yaml document = compose(text, tree, source, findings);
    return new YamlReading(document, findings.inOrder());
  }

  private static @Nullable Yaml compose(
      String text, YamlTree tree, SourceText source, Findings findings) {
    try {
      LoadSettings settings = settings();
      ParserImpl events = new ParserImpl(settings, new StreamReader(settings, text));
      boolean goesOn = true;
      while (goesOn && events.hasNext()) {
        goesOn = tree.take(events.next());
      }
      return tree.document();
    } catch (MarkedYamlEngineException broken) {
      if (isTrap(broken, source)) {
        CommaTrap.report(
            findings, broken.getProblemMark().map(source::at).orElseGet(source::whole));
        return null;
      }
      String problem = broken.getProblem() == null ? "This is not YAML" : broken.getProblem();
      findings.error(
          Rule.SYNTAX,
          broken.getProblemMark().map(source::at).orElseGet(source::whole),
          "",
          sentence(broken.getContext() == null ? problem : broken.getContext() + ", " + problem),
          "Check indentation, brackets and quotes here and in the line above.");
    } catch (YamlEngineException broken) {
      findings.error(
          Rule.SYNTAX,
          source.whole(),
          "",
          sentence(String.valueOf(broken.getMessage())),
          "Save the file as plain UTF-8 text.");
    }
    return null;
  }

  private static boolean isTrap(MarkedYamlEngineException broken, SourceText source) {
    Optional<Mark> start = broken.getContextMark();
    Optional<Mark> stop = broken.getProblemMark();
    String context = broken.getContext() == null ? "" : broken.getContext();
    return context.contains("flow")
        && start.isPresent()
        && stop.isPresent()
        && CommaTrap.explains(source.between(start.get(), stop.get()));
  }

  private static LoadSettings settings() {
    return LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS + 1).build();
  }

  private static String sentence(String problem) {
    String line = problem.replaceAll("\\s+", " ").strip();
    return "Not YAML: " + (line.endsWith(".") ? line : line + ".");
  }
}
