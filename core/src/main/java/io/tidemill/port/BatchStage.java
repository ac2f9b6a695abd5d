package io.tidemill.port;

/// How far a batch of questions is on its way to a provider and back (engine.md 9). Each stage is
/// durable before what follows from it is done.
public enum BatchStage {
  /// It is to be sent; nobody knows of it.
  INTENDED,
  /// The provider keeps its questions, and has no order.
  UPLOADED,
  /// The order is on its way: the provider may have it.
  SENDING,
  /// The provider has the order and told its id.
  PLACED,
  /// Every question of it has been sealed.
  ENDED;

  /// The word in data.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
