package io.tidemill.house.broken.noisy;

final class Shouting {
  private Shouting() {}

  static void shout() {
    System.out.println("here");
  }

  static void complain() {
    System.err.println("there");
  }
}
