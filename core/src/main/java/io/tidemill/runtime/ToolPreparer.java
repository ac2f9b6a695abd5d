package io.tidemill.runtime;

import io.tidemill.answer.SearchShape;
import io.tidemill.answer.ToolShape;
import io.tidemill.expression.Bindings;
import io.tidemill.expression.Evaluator;
import io.tidemill.expression.Expression;
import io.tidemill.expression.Quoting;
import io.tidemill.expression.ReplyShape;
import io.tidemill.pipeline.StepKind;
import io.tidemill.plan.Action;
import io.tidemill.plan.Choices;
import io.tidemill.plan.PlannedStep;
import io.tidemill.plan.ToolFacts;
import io.tidemill.port.ToolRequest;
import io.tidemill.schedule.Want;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes the requests of steps that ask tools. Values are escaped for where they go: as part of a
/// path, as text in a layer's condition; parameters of a statement are bound instead.
final class ToolPreparer {
  private static final int MOST_ROWS = 1_000;
  private static final int BYTES_PER_PAGE = 20_000;
  private static final long USUAL_BYTES = 100_000;

  private static final Quoting URL =
      text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  private static final Quoting SQL = text -> text.replace("'", "''");

  private final RequestIdentity identity;
  private final Prices prices;
  private final SimulationNotes simulation;

  ToolPreparer(RequestIdentity identity, Prices prices, SimulationNotes simulation) {
    this.identity = identity;
    this.prices = prices;
    this.simulation = simulation;
  }

  Preparation prepare(Preparer.Task task, PlannedStep step, Action.OfTool action, Bindings values) {
    Question question = question(action, values);
    PreparedCall.Common common =
        new PreparedCall.Common(
            step,
            new Want.Demand(prices.ceiling(question.tool().price(), 0, 0), 0, question.bytes()),
            identity.ofTool(task, step, question.tool(), question.request()),
            headers(task, step, question, values),
            step.policy().callDeadline(),
            task.about(),
            "");
    return new Preparation.Ready(
        new PreparedCall.ToTool(common, question.request(), question.tool(), question.shape()));
  }

  /// A POST that may be repeated tells the receiver that it is the same one (science.md I.6).
  private Map<String, String> headers(
      Preparer.Task task, PlannedStep step, Question question, Bindings values) {
    ReplyShape reply = played(question);
    Map<String, String> headers =
        new LinkedHashMap<>(simulation.headers(task, step, values, reply));
    if (question.request() instanceof ToolRequest.Fetch fetch && fetch.body() != null) {
      headers.put("Idempotency-Key", identity.ofResult(task));
    }
    return headers;
  }

  /// What a simulator must make up where there is no service whose format says it.
  private static @Nullable ReplyShape played(Question question) {
    return switch (question.shape()) {
      case ToolShape.Document document -> DocumentForm.of(document.take(), document.answer());
      case ToolShape.Rows rows -> new ReplyShape.Json(rows.answer());
      case ToolShape.Parcel _, ToolShape.Pages _ -> null;
    };
  }

  /// Whom to ask what, and how to read the answer.
  private record Question(ToolFacts tool, ToolRequest request, ToolShape shape, long bytes) {}

  private static Question question(Action.OfTool action, Bindings values) {
    return switch (action) {
      case Action.Search search -> search(search, values);
      case Action.Fetch fetch -> fetch(fetch, values);
      case Action.Arcgis arcgis -> features(arcgis, values);
      case Action.Query query -> query(query, values);
      case Action.Command command ->
          new Question(
              command.command(),
              new ToolRequest.Command(command.arguments(), evaluated(command.given(), values)),
              new ToolShape.Document(Map.of(), command.answer()),
              USUAL_BYTES);
    };
  }

  private static Question search(Action.Search search, Bindings values) {
    boolean raw = search.text() == StepKind.PageText.RAW;
    return new Question(
        chosen(search.tools(), values),
        new ToolRequest.Search(
            search.query().render(values, Quoting.NONE).strip(),
            search.results(),
            raw,
            search.domains(),
            search.days()),
        new ToolShape.Pages(
            new SearchShape(search.results(), search.minScore(), raw, search.maxChars())),
        (long) search.results() * BYTES_PER_PAGE);
  }

  private static Question fetch(Action.Fetch fetch, Bindings values) {
    Map<String, String> query = new LinkedHashMap<>();
    fetch.query().forEach((name, value) -> query.put(name, value.render(values, Quoting.NONE)));
    return new Question(
        chosen(fetch.endpoints(), values),
        new ToolRequest.Fetch(fetch.path().renderAll(values, URL), query, body(fetch, values)),
        new ToolShape.Document(fetch.take(), fetch.answer()),
        USUAL_BYTES);
  }

  private static @Nullable JsonNode body(Action.Fetch fetch, Bindings values) {
    return switch (fetch.method()) {
      case GET -> null;
      case POST -> evaluated(fetch.body(), values);
    };
  }

  private static Question features(Action.Arcgis arcgis, Bindings values) {
    Action.Layer layer = chosen(arcgis.layers(), values);
    Bindings seen = values.with("given", evaluated(arcgis.given(), values));
    List<String> columns =
        arcgis.answer().fields().keySet().stream()
            .map(field -> layer.take().getOrDefault(field, field))
            .distinct()
            .toList();
    return new Question(
        layer.endpoint(),
        new ToolRequest.Features(layer.where().renderAll(seen, SQL).strip(), columns),
        new ToolShape.Parcel(layer.take(), arcgis.answer()),
        USUAL_BYTES);
  }

  private static Question query(Action.Query query, Bindings values) {
    ObjectNode given = evaluated(query.given(), values);
    List<JsonNode> parameters = new ArrayList<>();
    query.statement().parameters().forEach(name -> parameters.add(given.path(name)));
    return new Question(
        chosen(query.connections(), values),
        new ToolRequest.Query(query.statement().text(), parameters, MOST_ROWS),
        new ToolShape.Rows(query.answer()),
        USUAL_BYTES);
  }

  private static <T> T chosen(Choices<T> choices, Bindings values) {
    Expression pick = choices.pick();
    return pick == null
        ? choices.only()
        : Objects.requireNonNull(
            choices.options().get(Evaluator.evaluate(pick.root(), values).asString()));
  }

  private static ObjectNode evaluated(Map<String, Expression> given, Bindings values) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    given.forEach((name, value) -> all.set(name, Evaluator.evaluate(value.root(), values)));
    return all;
  }
}
