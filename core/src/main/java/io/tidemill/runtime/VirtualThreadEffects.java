package io.tidemill.runtime;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Effects of a live run: each on a virtual thread that ends with one report in the inbox.
final class VirtualThreadEffects implements Effects, AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Report> inbox;
  private final Map<Long, Future<?>> calls = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  VirtualThreadEffects(BlockingQueue<Report> inbox) {
    this.inbox = inbox;
  }

  @Override
  public void prepare(Supplier<Report> work) {
    threads.execute(() -> report("a preparation", work));
  }

  @Override
  public void drain(Supplier<Report> work) {
    threads.execute(() -> report("writing to a target", work));
  }

  private void report(String what, Supplier<Report> work) {
    try {
      inbox.add(work.get());
    } catch (RuntimeException broken) {
      inbox.add(new Inbound.Broken(what, broken));
    }
  }

  @Override
  public void call(Call work) {
    long number = numbers.incrementAndGet();
    Future<?> call = threads.submit(() -> perform(work, number));
    calls.put(number, call);
    if (call.isDone()) {
      calls.remove(number);
    }
  }

  private void perform(Call work, long number) {
    try {
      inbox.add(work.perform());
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      inbox.add(work.cancelled());
    } catch (RuntimeException broken) {
      inbox.add(new Inbound.Broken("a call", broken));
    } finally {
      calls.remove(number);
    }
  }

  @Override
  public void cancelCalls() {
    calls.values().forEach(call -> call.cancel(true));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
