package io.tidemill.port;

/// A target or run that another process took over: it holds a higher epoch of the same run, or a
/// newer writer. A run whose lease may have ended counts as taken over. Whoever gets this must stop
/// writing at once and may not try again.
public class FencedOff extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// The message names the target and who holds it.
  public FencedOff(String message) {
    super(message);
  }
}
