package io.tidemill.adapters.tool.sql;

import io.tidemill.adapters.database.ReadableDatabase;
import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.CallContext;
import io.tidemill.port.InputRefused;
import io.tidemill.port.Time;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import io.tidemill.port.Wire;
import io.tidemill.value.ServerLimits;
import java.sql.SQLException;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads rows of a database. Values are bound, never written into the statement; nothing can be
/// changed. Owns the database.
///
/// An answer is `{rows: [{column: value}]}`. More rows than asked for, or more than 4 MB of them,
/// are a failure. A read that outlasts its deadline is cancelled and AMBIGUOUS, so that it is
/// repeated twice and not for ever.
public final class SqlTool implements Tool {
  private final String name;
  private final ReadableDatabase database;
  private final Time time;
  private final Readers readers;

  /// Reads this database.
  ///
  /// @param name its name in the settings
  /// @param database closed together with this
  public SqlTool(String name, ReadableDatabase database, Time time) {
    this.name = name;
    this.database = database;
    this.time = time;
    this.readers = new Readers(database);
  }

  @Override
  public ToolReply ask(ToolRequest request, CallContext context) throws InterruptedException {
    return switch (request) {
      case ToolRequest.Query query -> query(query, context.deadline());
      case ToolRequest.Search _,
          ToolRequest.Fetch _,
          ToolRequest.Features _,
          ToolRequest.Command _ ->
          throw new IllegalArgumentException(name + " only answers SELECT statements");
    };
  }

  private ToolReply query(ToolRequest.Query query, Duration deadline) throws InterruptedException {
    long started = time.nanos();
    Reading reading = new Reading(query, deadline);
    try {
      return switch (readers.read(reading, deadline)) {
        case ReadRows.All all -> found(query, all, started);
        case ReadRows.TooMany too -> refused(query, FailureClass.BUG, too.what(), started);
        case ReadRows.TooLate _ ->
            refused(
                query,
                FailureClass.AMBIGUOUS,
                "no answer within %d ms; the query was cancelled".formatted(deadline.toMillis()),
                started);
      };
    } catch (SQLException failed) {
      return refused(query, database.kindOf(failed), firstLine(failed), started);
    } catch (InputRefused unusable) {
      return refused(query, FailureClass.STOP_RUN, String.valueOf(unusable.getMessage()), started);
    }
  }

  private ToolReply found(ToolRequest.Query query, ReadRows.All all, long started) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    value.set("rows", all.rows());
    return new ToolReply.Found(value, null, wire(query, "", started));
  }

  private ToolReply refused(
      ToolRequest.Query query, FailureClass kind, String message, long started) {
    Failure failure = new Failure(kind, message, name, 0, "", "", null);
    return new ToolReply.Refused(failure, wire(query, message, started));
  }

  private Wire wire(ToolRequest.Query query, String answer, long started) {
    ObjectNode asked = JsonNodeFactory.instance.objectNode().put("statement", query.statement());
    JsonNode parameters = asked.putArray("parameters").addAll(query.parameters());
    Duration took = Duration.ofNanos(time.nanos() - started);
    return new Wire(
        0,
        parameters.isEmpty() ? query.statement() : asked.toString(),
        answer,
        took,
        took,
        ServerLimits.UNSAID);
  }

  private static String firstLine(SQLException failed) {
    String message = failed.getMessage();
    return message == null
        ? "the database gave no reason"
        : message.lines().findFirst().orElse("the database gave no reason");
  }

  @Override
  public void close() {
    readers.close();
    database.close();
  }
}
