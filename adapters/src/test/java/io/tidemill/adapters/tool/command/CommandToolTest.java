package io.tidemill.adapters.tool.command;

import static io.tidemill.testkit.contract.LocalToolContract.failure;
import static io.tidemill.testkit.contract.LocalToolContract.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemill.failure.Failure;
import io.tidemill.failure.FailureClass;
import io.tidemill.port.Tool;
import io.tidemill.port.ToolReply;
import io.tidemill.port.ToolRequest;
import io.tidemill.runtime.SystemTime;
import io.tidemill.testkit.contract.LocalToolContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class CommandToolTest implements LocalToolContract {
  @TempDir Path folder;

  @Override
  public Tool tool() {
    return new CommandTool(
        new CommandTool.Commands(Map.of("echo_back", List.of("cat"))),
        new CommandTool.Surroundings(
            folder, Map.of("PATH", "/usr/bin:/bin", "HOME", "/nowhere", "SHOP_KEY", "hidden")),
        new SystemTime());
  }

  @Override
  public ToolRequest quick() {
    return command("echo_back");
  }

  @Override
  public ToolRequest endless() {
    return shell("sleep 100");
  }

  @Override
  public ToolRequest nonsense() {
    return shell("echo this is no JSON");
  }

  @Test
  void handsValuesOverAsJson() throws InterruptedException {
    assertThat(found(command("echo_back"))).isEqualTo("{\"text\":\"$(rm x); 'ü' \\\"\"}");
  }

  @Test
  void readsArgumentsAsTheyAre() throws InterruptedException {
    assertThat(found(command("printf", "{\"said\": \"%s\"}", "$HOME; ls")))
        .isEqualTo("{\"said\":\"$HOME; ls\"}");
  }

  @Test
  void showsNoKeysToPrograms() throws InterruptedException {
    assertThat(found(shell("printf '{\"key\": \"%s\", \"home\": \"%s\"}' \"$SHOP_KEY\" \"$HOME\"")))
        .isEqualTo("{\"key\":\"\",\"home\":\"/nowhere\"}");
  }

  @Test
  void keepsWhatAFailedProgramSaid() throws InterruptedException {
    Failure failure = refused(shell("printf 'no such\\033[31m part\\n' >&2; exit 3"));
    assertThat(failure.kind()).isEqualTo(FailureClass.BUG);
    assertThat(failure.message()).isEqualTo("exit code 3");
    assertThat(failure.excerpt()).isEqualTo("no such[31m part");
  }

  @Test
  void waitsWhenAProgramSaysToTryLater() throws InterruptedException {
    assertThat(refused(shell("exit 75")).kind()).isEqualTo(FailureClass.WAIT_OVERLOAD);
  }

  @Test
  void stopsTheRunForAProgramThatIsNotThere() throws InterruptedException {
    assertThat(refused(command("no-such-program-anywhere", "x")).kind())
        .isEqualTo(FailureClass.STOP_RUN);
  }

  @Test
  void refusesMoreThanFourMegabytes() throws InterruptedException {
    assertThat(refused(shell("head -c 5000000 /dev/zero")).message()).contains("4 MB");
  }

  @Test
  void bearsAProgramThatReadsNothing() throws InterruptedException {
    ToolRequest large =
        new ToolRequest.Command(
            List.of("echo", "{}"),
            JsonNodeFactory.instance.objectNode().put("text", "x".repeat(1_000_000)));
    assertThat(found(large)).isEqualTo("{}");
  }

  @Test
  void killsWhatTheProgramStarted() throws Exception {
    Path mark = folder.resolve("pid");
    try (Tool tool = tool()) {
      tool.ask(shell("sleep 100 & echo $! > pid; wait"), within(Duration.ofMillis(500)));
    }
    long child = Long.parseLong(Files.readString(mark).strip());
    assertThat(ProcessHandle.of(child).map(ProcessHandle::onExit))
        .satisfiesAnyOf(
            gone -> assertThat(gone).isEmpty(),
            ending -> assertThat(ending.orElseThrow()).succeedsWithin(PLENTY));
  }

  private String found(ToolRequest request) throws InterruptedException {
    try (Tool tool = tool()) {
      ToolReply reply = tool.ask(request, within(PLENTY));
      assertThat(reply).isInstanceOf(ToolReply.Found.class);
      return ((ToolReply.Found) reply).value().toString();
    }
  }

  private Failure refused(ToolRequest request) throws InterruptedException {
    try (Tool tool = tool()) {
      return failure(tool.ask(request, within(PLENTY)));
    }
  }

  private static ToolRequest shell(String script) {
    return command("sh", "-c", script);
  }

  private static ToolRequest command(String... words) {
    return new ToolRequest.Command(
        List.of(words), JsonNodeFactory.instance.objectNode().put("text", "$(rm x); 'ü' \""));
  }
}
