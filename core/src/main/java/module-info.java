/// The heart of Tidemill: everything that decides, and the loop that drives it. It needs JSON and
/// YAML and nothing else, so a use of JDBC, HTTP or logging in here does not compile.
module io.tidemill.core {
  requires transitive tools.jackson.databind;
  requires org.snakeyaml.engine;
  requires static transitive org.jspecify;

  exports io.tidemill.answer;
  exports io.tidemill.budget;
  exports io.tidemill.engine;
  exports io.tidemill.expression;
  exports io.tidemill.failure;
  exports io.tidemill.forecast;
  exports io.tidemill.language;
  exports io.tidemill.lint;
  exports io.tidemill.pipeline;
  exports io.tidemill.performance;
  exports io.tidemill.plan;
  exports io.tidemill.port;
  exports io.tidemill.ranking;
  exports io.tidemill.runtime;
  exports io.tidemill.schedule;
  exports io.tidemill.value;
}
