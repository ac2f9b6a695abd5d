package io.tidemill.house.broken.impure.value;

final class Threading {
  private Threading() {}

  static String nameOfThread() {
    return Thread.currentThread().getName();
  }
}
