package io.tidemill.adapters.tool.command;

import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.Time;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import io.tidemill.port.Wire;
import io.tidemill.value.ForeignJson;
import io.tidemill.value.ServerLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Starts a program for each question: the values as one JSON object on its standard input, one
/// JSON object of at most 4 MB on its standard output. There is no shell, so nothing in a value is
/// ever read as a command.
///
/// The program sees the variables PATH, HOME, LANG, LC_ALL, TMPDIR and TZ and no other, so no keys.
/// Exit code 0 is an answer, 75 (`EX_TEMPFAIL` of sysexits.h) is WAIT_OVERLOAD, any other is BUG
/// with the first of what it wrote to standard error. Past its deadline, or when the caller is
/// interrupted, it is killed together with the programs that it started.
public final class CommandTool implements Tool {
  private static final List<String> SEEN =
      List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ");
  private static final int TEMPORARY = 75;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Commands commands;
  private final Surroundings surroundings;
  private final Time time;

  /// Programs that one word may stand for.
  ///
  /// @param known name of the settings to program and arguments
  public record Commands(Map<String, List<String>> known) {
    public Commands {
      known = Map.copyOf(known);
    }

    List<String> resolved(List<String> command) {
      List<String> of = command.size() == 1 ? known.get(command.getFirst()) : null;
      return of == null ? command : of;
    }
  }

  /// What programs are started in.
  ///
  /// @param folder working folder; a program with a relative path is looked for in it
  /// @param variables environment of this process, of which few are passed on
  public record Surroundings(Path folder, Map<String, String> variables) {
    public Surroundings {
      Map<String, String> kept = new LinkedHashMap<>(variables);
      kept.keySet().retainAll(SEEN);
      variables = Map.copyOf(kept);
    }
  }

  /// Starts these commands.
  public CommandTool(Commands commands, Surroundings surroundings, Time time) {
    this.commands = commands;
    this.surroundings = surroundings;
    this.time = time;
  }

  @Override
  public ToolReply ask(ToolRequest request, CallContext context) throws InterruptedException {
    return switch (request) {
      case ToolRequest.Command command -> run(command, context.deadline());
      case ToolRequest.Search _, ToolRequest.Fetch _, ToolRequest.Features _, ToolRequest.Query _ ->
          throw new IllegalArgumentException("a command only answers questions to commands");
    };
  }

  private ToolReply run(ToolRequest.Command command, Duration deadline)
      throws InterruptedException {
    Asked asked = new Asked(command.command().getFirst(), command.input().toString(), time.nanos());
    try {
      Ended ended =
          new Started(commands.resolved(command.command()), surroundings)
              .answer(asked.input(), deadline);
      return reply(asked, ended);
    } catch (IOException unstarted) {
      return refused(asked, FailureClass.STOP_RUN, cannotStart(unstarted), "");
    }
  }

  private ToolReply reply(Asked asked, Ended ended) {
    return switch (ended) {
      case Ended.Late(Duration deadline) ->
          refused(
              asked,
              FailureClass.AMBIGUOUS,
              "no end within %d ms; it was killed".formatted(deadline.toMillis()),
              "");
      case Ended.Wordy() ->
          refused(asked, FailureClass.BUG, "it wrote more than 4 MB to standard output", "");
      case Ended.Exited exited when exited.code() == 0 -> answer(asked, exited);
      case Ended.Exited exited ->
          refused(asked, kind(exited.code()), "exit code " + exited.code(), exited.errors());
    };
  }

  private static FailureClass kind(int code) {
    return code == TEMPORARY ? FailureClass.WAIT_OVERLOAD : FailureClass.BUG;
  }

  private ToolReply answer(Asked asked, Ended.Exited exited) {
    try {
      JsonNode value = ForeignJson.read(JSON, exited.output());
      return value instanceof ObjectNode object
          ? new ToolReply.Found(object, null, wire(asked, exited.output()))
          : refused(asked, FailureClass.BUG, "it printed no JSON object", exited.output());
    } catch (JacksonException unreadable) {
      return refused(asked, FailureClass.BUG, "it printed no JSON object", exited.output());
    }
  }

  private ToolReply refused(Asked asked, FailureClass kind, String message, String words) {
    Failure failure = new Failure(kind, message, asked.name(), 0, "", Excerpt.of(words), null);
    return new ToolReply.Refused(failure, wire(asked, Excerpt.of(words)));
  }

  private Wire wire(Asked asked, String output) {
    Duration took = Duration.ofNanos(time.nanos() - asked.at());
    return new Wire(0, asked.input(), output, took, took, ServerLimits.UNSAID);
  }

  private static String cannotStart(IOException unstarted) {
    return "the program cannot be started: " + unstarted.getMessage();
  }

  /// Programs live no longer than the question, so there is nothing to free.
  @Override
  public void close() {}

  /// A question on its way.
  private record Asked(String name, String input, long at) {}
}
