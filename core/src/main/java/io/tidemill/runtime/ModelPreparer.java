package io.tidemill.runtime;

import io.tidemill.answer.ReplyInstruction;
import io.tidemill.engine.Hint;
import io.tidemill.expression.Bindings;
import io.tidemill.expression.Evaluator;
import io.tidemill.expression.Expression;
import io.tidemill.expression.JsonSchemas;
import io.tidemill.expression.ReplyShape;
import io.tidemill.failure.Failure;
import io.tidemill.failure.OwnFinding;
import io.tidemill.pipeline.ModelRole;
import io.tidemill.plan.Action;
import io.tidemill.plan.Batching;
import io.tidemill.plan.Choices;
import io.tidemill.plan.ModelFacts;
import io.tidemill.plan.PlannedStep;
import io.tidemill.port.ModelOptions;
import io.tidemill.port.ModelRequest;
import io.tidemill.schedule.Want;
import io.tidemill.value.Fingerprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes the request of an `ask` step.
final class ModelPreparer {
  private static final String INSTRUCTION = "answer_format";

  /// Tokens that a provider adds for a forced form, for example Anthropic's instruction for tools.
  private static final int FORM_OVERHEAD = 400;

  /// Tokens that the form of a bundle costs at most for each of its questions: heading, field, and
  /// its share of the words at the end.
  private static final int IN_A_BUNDLE = 1_000;

  /// Bytes of a question in a batch besides its words: options, the form of the answer.
  private static final int AROUND = 2_000;

  private final RequestIdentity identity;
  private final Prices prices;
  private final SimulationNotes simulation;
  private final Set<String> batching;

  /// @param batching providers that have a batch service
  ModelPreparer(
      RequestIdentity identity, Prices prices, SimulationNotes simulation, Set<String> batching) {
    this.batching = Set.copyOf(batching);
    this.identity = identity;
    this.prices = prices;
    this.simulation = simulation;
  }

  Preparation prepare(Preparer.Task task, PlannedStep step, Action.Ask ask, Bindings outer) {
    Action.RoleModel model = chosen(ask.models(), outer);
    Bindings seen = withGiven(ask.given(), outer);
    Hint hint = task.wanted().hint();
    ModelOptions options = options(model, hint);
    Draft draft = new Draft(ask, identity.marker(step.name()), hint);
    Ladder ladder = new Ladder(ask.tooLarge(), seen);
    long room = room(model, options, hint);
    if (!ladder.fit(draft::size, room)) {
      return tooLarge(model, room, Tokenish.estimate(draft.rendered));
    }
    long estimate = Tokenish.estimate(draft.rendered);
    ModelRequest request =
        new ModelRequest(
            model.facts().model(),
            draft.rendered,
            schema(ask.answer()),
            options,
            new ModelRequest.Room(model.facts().window(), estimate));
    Travel travel =
        travel(
            new Share.Question(task, step),
            model.facts(),
            ask,
            new Share.Words(request, draft.together(ladder.values())));
    ModelFacts facts = travel instanceof Travel.InBatch ? model.facts().inBatch() : model.facts();
    PreparedCall.Common common =
        new PreparedCall.Common(
            step,
            demand(facts, request, travel),
            identity.ofModel(task, step, ask, facts.name(), request),
            simulation.headers(task, step, ladder.values(), ask.answer()),
            step.policy().callDeadline(),
            task.about(),
            ladder.cut());
    return new Preparation.Ready(
        new PreparedCall.ToModel(common, request, facts, ask, ladder.values(), travel));
  }

  /// How a question travels. What is asked again for itself goes alone.
  private Travel travel(
      Share.Question question, ModelFacts model, Action.Ask ask, Share.Words words) {
    if (question.isAskedForItself()) {
      return new Travel.Alone();
    }
    return switch (ask.batching().settled()) {
      case Batching.Single _, Batching.Auto _ -> new Travel.Alone();
      case Batching.Bundle bundle -> Share.travel(question, bundle.most(), words);
      case Batching.ProviderBatch batch -> inBatch(model, words.alone(), batch.longest());
    };
  }

  private Travel inBatch(ModelFacts model, ModelRequest request, Duration longest) {
    if (!batching.contains(model.provider())) {
      return new Travel.Alone();
    }
    Fingerprint key = Fingerprint.of("batch", model.name(), longest.toString());
    return new Travel.InBatch(key, Tokenish.ceiling(request.messages()) + AROUND, longest);
  }

  private static <T> T chosen(Choices<T> choices, Bindings values) {
    Expression pick = choices.pick();
    if (pick == null) {
      return choices.only();
    }
    String name = Evaluator.evaluate(pick.root(), values).asString();
    return java.util.Objects.requireNonNull(choices.options().get(name), name);
  }

  private static Bindings withGiven(Map<String, Expression> given, Bindings outer) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    Map<String, JsonNode> evaluated = new LinkedHashMap<>();
    given.forEach((name, value) -> evaluated.put(name, Evaluator.evaluate(value.root(), outer)));
    evaluated.forEach(values::set);
    return outer.with("given", values);
  }

  /// Options of role and step, with the room for the answer doubled as often as it was cut off.
  private static ModelOptions options(Action.RoleModel model, Hint hint) {
    ModelRole.Options options = model.options();
    int window = model.facts().window();
    int most = options.maxTokens() == null ? Math.min(4_096, window / 4) : options.maxTokens();
    long doubled =
        Math.min((long) most << Math.min(hint.doublings(), 20), Math.max(most, window / 2));
    return new ModelOptions(
        options.temperature(), (int) doubled, options.seed(), options.thinking());
  }

  private static long room(Action.RoleModel model, ModelOptions options, Hint hint) {
    long window = (long) model.facts().window() - options.maxTokens();
    return hint.mostTokens() > 0 ? Math.min(window, hint.mostTokens()) : window;
  }

  private static Preparation tooLarge(Action.RoleModel model, long room, long size) {
    return new Preparation.Impossible(
        Failure.ofOurs(
            OwnFinding.NO_ROOM.kind(),
            "the request needs about %d tokens where %s has room for %d, and too_large allows no further cut"
                .formatted(size, model.facts().name(), room)));
  }

  private static io.tidemill.expression.Type.@Nullable Struct schema(ReplyShape shape) {
    return switch (shape) {
      case ReplyShape.Json json -> json.fields();
      case ReplyShape.Plain _ -> null;
    };
  }

  private Want.Demand demand(ModelFacts model, ModelRequest request, Travel travel) {
    long alone = Tokenish.ceiling(request.messages()) + form(request);
    long input = travel instanceof Travel.InBundle ? alone + IN_A_BUNDLE : alone;
    int output = request.options().maxTokens();
    return new Want.Demand(
        prices.ceiling(model.price(), input, output),
        request.room().estimate() + output,
        input * 3 + 20_000);
  }

  /// Tokens that a declared form of the answer may cost besides the messages.
  private static long form(ModelRequest request) {
    return request.schema() == null
        ? 0
        : JsonSchemas.of(request.schema()).toString().length() + FORM_OVERHEAD;
  }

  /// The conversation of one try, rendered with whatever values are left after cutting.
  private static final class Draft {
    private final Action.Ask ask;
    private final Marker marker;
    private final Hint hint;
    private List<ModelRequest.Message> rendered = List.of();

    Draft(Action.Ask ask, Marker marker, Hint hint) {
      this.ask = ask;
      this.marker = marker;
      this.hint = hint;
    }

    /// Renders with these values and says how large it became.
    long size(Bindings values) {
      rendered = messages(values);
      return Tokenish.estimate(rendered);
    }

    private List<ModelRequest.Message> messages(Bindings values) {
      String instruction = ReplyInstruction.of(ask.answer(), false);
      Rendered rendered = rendered(values, instruction);
      String user = rendered.prompt().user();
      if (!rendered.saysForm() && !instruction.isEmpty()) {
        user = user + "\n\n" + instruction;
      }
      return conversation(BundleRequest.system(rendered.prompt()), user);
    }

    /// What it would say in a bundle.
    Share.Prompt together(Bindings values) {
      return rendered(values, ReplyInstruction.AT_THE_END).prompt();
    }

    private Rendered rendered(Bindings values, String instruction) {
      InstructionUse use = new InstructionUse(values, instruction);
      String user = ask.user().render(use, marker);
      String system = ask.system() == null ? "" : ask.system().render(use, marker);
      boolean isMarked = (user + system).contains(marker.sign());
      return new Rendered(
          new Share.Prompt(system, user, isMarked ? marker.explanation() : ""), use.used);
    }

    /// @param saysForm whether the prompt says itself what the answer must look like
    private record Rendered(Share.Prompt prompt, boolean saysForm) {}

    private List<ModelRequest.Message> conversation(String system, String user) {
      List<ModelRequest.Message> messages = new ArrayList<>();
      if (!system.isEmpty()) {
        messages.add(new ModelRequest.Message(ModelRequest.Role.SYSTEM, system));
      }
      messages.add(new ModelRequest.Message(ModelRequest.Role.USER, user));
      if (!hint.complaint().isEmpty()) {
        String before = hint.previous().isBlank() ? "(no answer)" : hint.previous();
        messages.add(new ModelRequest.Message(ModelRequest.Role.ASSISTANT, before));
        messages.add(
            new ModelRequest.Message(
                ModelRequest.Role.USER,
                "That answer was not accepted: "
                    + hint.complaint()
                    + " Answer again, completely."));
      }
      return messages;
    }
  }

  /// Notices whether a prompt says itself where the instruction goes.
  private static final class InstructionUse implements Bindings {
    private final Bindings values;
    private final String instruction;
    private boolean used;

    InstructionUse(Bindings values, String instruction) {
      this.values = values;
      this.instruction = instruction;
    }

    @Override
    public JsonNode valueOf(String name) {
      if (name.equals(INSTRUCTION)) {
        used = true;
        return JsonNodeFactory.instance.stringNode(instruction);
      }
      return values.valueOf(name);
    }
  }
}
