package io.tidemill.language;

import io.tidemill.expression.Expression;
import io.tidemill.expression.Template;
import io.tidemill.expression.Type;
import io.tidemill.pipeline.Setting;
import io.tidemill.pipeline.StepKind;
import io.tidemill.value.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The kinds that ask the world: `search`, `fetch`, `arcgis`, `sql` and `run`.
final class ToolKinds {
  private final ReadContext context;

  ToolKinds(ReadContext context) {
    this.context = context;
  }

  @Nullable StepKind search(Section section) {
    Scalars scalars = context.scalars();
    SourceLocation at = section.at();
    StepKind.Target tool = KindReader.target(section.require("search"), context);
    Template query = context.texts().template(section.require("query"));
    Setting results = ModelKinds.or(scalars.count(section.take("results"), 1, 20), "10", at);
    Setting minScore = ModelKinds.or(scalars.share(section.take("min_score"), 0, 1), "0", at);
    Setting maxChars =
        ModelKinds.or(scalars.count(section.take("max_chars"), 1, 10_000_000), "60000", at);
    StepKind.PageText text =
        scalars.choice(
            section.take("text"),
            Map.of("snippet", StepKind.PageText.SNIPPET, "raw", StepKind.PageText.RAW));
    SearchOptions options = searchOptions(section);
    return tool == null || query == null
        ? null
        : new StepKind.Search(
            tool,
            query,
            results,
            minScore,
            text == null ? StepKind.PageText.SNIPPET : text,
            maxChars,
            options.domains(),
            options.days());
  }

  private record SearchOptions(List<String> domains, @Nullable Setting days) {}

  /// `domains` and `days`, below `options` or beside the other keys.
  private SearchOptions searchOptions(Section section) {
    Field nested = section.take("options");
    Section options = nested == null ? section : Section.of(nested, context.findings());
    List<String> domains =
        context.scalars().texts(options.take("domains")).stream().map(Yaml.Text::value).toList();
    Setting days = context.scalars().count(options.take("days"), 1, 36_500);
    if (nested != null) {
      options.close();
    }
    return new SearchOptions(domains, days);
  }

  @Nullable StepKind fetch(Section section) {
    StepKind.Target endpoint = KindReader.target(section.require("fetch"), context);
    Template path = context.texts().template(section.require("path"));
    Map<String, Template> query = templates(section.take("query"));
    StepKind.Method method =
        context
            .scalars()
            .choice(
                section.take("method"),
                Map.of("GET", StepKind.Method.GET, "POST", StepKind.Method.POST));
    Map<String, Expression> body = body(section.take("body"));
    Map<String, String> take = KindReader.words(section.take("take"), context);
    Type.Struct answer = KindReader.struct(section, context);
    return endpoint == null || path == null || answer == null
        ? null
        : new StepKind.Fetch(
            endpoint,
            path,
            query,
            method == null ? StepKind.Method.GET : method,
            body,
            take,
            answer);
  }

  @Nullable StepKind arcgis(Section section) {
    StepKind.Target service = KindReader.target(section.require("arcgis"), context);
    Map<String, Expression> given = context.texts().expressions(section.take("given"));
    Type.Struct answer = KindReader.struct(section, context);
    return service == null || answer == null ? null : new StepKind.Arcgis(service, given, answer);
  }

  @Nullable StepKind sql(Section section) {
    StepKind.Target connection = KindReader.target(section.require("sql"), context);
    Template statement = context.texts().template(section.require("statement"));
    Map<String, Expression> given = context.texts().expressions(section.take("given"));
    Type.Struct answer = KindReader.struct(section, context);
    return connection == null || statement == null || answer == null
        ? null
        : new StepKind.Sql(connection, statement, given, answer);
  }

  @Nullable StepKind run(Section section) {
    Field field = section.require("run");
    List<String> command = context.scalars().texts(field).stream().map(Yaml.Text::value).toList();
    Map<String, Expression> given = context.texts().expressions(section.take("given"));
    Type.Struct answer = KindReader.struct(section, context);
    return field == null || command.isEmpty() || answer == null
        ? null
        : new StepKind.Run(command, given, answer, field.at());
  }

  /// Names of a web request may be any text.
  private Map<String, Template> templates(@Nullable Field field) {
    Map<String, Template> templates = new LinkedHashMap<>();
    if (field != null) {
      for (Field entry : Section.of(field, context.findings()).takeAll()) {
        Template template = context.texts().template(entry);
        if (template != null) {
          templates.put(entry.key(), template);
        }
      }
    }
    return templates;
  }

  private Map<String, Expression> body(@Nullable Field field) {
    Map<String, Expression> body = new LinkedHashMap<>();
    if (field != null) {
      for (Field entry : Section.of(field, context.findings()).takeAll()) {
        Expression expression = context.texts().expression(entry);
        if (expression != null) {
          body.put(entry.key(), expression);
        }
      }
    }
    return body;
  }
}
