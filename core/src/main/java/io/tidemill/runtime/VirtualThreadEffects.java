package io.tidemill.runtime;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Effects of a live run: each on a virtual thread that ends with one report in the inbox, whatever
/// happens to it.
final class VirtualThreadEffects implements Effects, AutoCloseable {
  private final BlockingQueue<Report> inbox;
  private final Set<Thread> calls = ConcurrentHashMap.newKeySet();
  private final Set<Thread> others = ConcurrentHashMap.newKeySet();

  VirtualThreadEffects(BlockingQueue<Report> inbox) {
    this.inbox = inbox;
  }

  @Override
  public void prepare(Supplier<Report> work) {
    start(others, () -> report("a preparation", work));
  }

  @Override
  public void drain(Supplier<Report> work) {
    start(others, () -> report("writing to a target", work));
  }

  @Override
  public void call(Call work) {
    start(calls, () -> perform(work));
  }

  /// A thread that is interrupted before it begins still begins, so that its report comes.
  private static void start(Set<Thread> among, Runnable work) {
    Thread thread =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  try {
                    work.run();
                  } finally {
                    among.remove(Thread.currentThread());
                  }
                });
    among.add(thread);
    thread.start();
  }

  private void report(String what, Supplier<Report> work) {
    try {
      inbox.add(work.get());
    } catch (Throwable broken) {
      inbox.add(new Inbound.Broken(what, broken));
    }
  }

  private void perform(Call work) {
    try {
      inbox.add(work.perform());
    } catch (InterruptedException cancelled) {
      inbox.add(work.cancelled());
    } catch (Throwable broken) {
      inbox.add(new Inbound.Broken("a call", broken));
    }
  }

  @Override
  public void cancelCalls() {
    calls.forEach(Thread::interrupt);
  }

  @Override
  public void close() {
    cancelCalls();
    others.forEach(Thread::interrupt);
  }
}
