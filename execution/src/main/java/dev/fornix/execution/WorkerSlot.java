package dev.fornix.execution;

import dev.fornix.core.evaluation.TrialExecutor;
import dev.fornix.core.evaluation.TrialTask;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The place of one worker: starts its process when it is needed, talks to it in a thread of its
 * own, and watches it in another.
 */
final class WorkerSlot {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final long WATCH_MILLIS = 500;

  private final WorkerSpec spec;
  private final Path socket;
  private final int number;
  private final Clock clock;
  private final Consumer<WorkerSlot> whenIdle;
  private final ExecutorService talk = Executors.newSingleThreadExecutor(WorkerSlot::daemon);
  private volatile Optional<Connection> connection = Optional.empty();
  private volatile Optional<Instant> killAt = Optional.empty();
  private volatile Optional<Outcome.Failed> verdict = Optional.empty();
  private volatile String abandonReason = "";
  private volatile Instant lastSign;
  private volatile boolean busy;
  private volatile boolean closed;

  /** A live process and the line to it. */
  private record Connection(WorkerProcess process, Channel channel) {}

  WorkerSlot(WorkerSpec spec, Path socket, int number, Clock clock, Consumer<WorkerSlot> whenIdle) {
    this.spec = spec;
    this.socket = socket;
    this.number = number;
    this.clock = clock;
    this.whenIdle = whenIdle;
    this.lastSign = clock.instant();
    daemon(this::watch).start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fornix-worker");
    thread.setDaemon(true);
    return thread;
  }

  /** Start the process before the first trial comes. */
  void warmUp() {
    talk.execute(
        () -> {
          try {
            connect();
          } catch (IOException e) {
            disconnect();
          }
        });
  }

  void submit(TrialTask task, TrialExecutor.Monitor monitor) {
    busy = true;
    talk.execute(() -> run(task, monitor));
  }

  private void run(TrialTask task, TrialExecutor.Monitor monitor) {
    Outcome outcome;
    verdict = Optional.empty();
    try {
      Channel channel = connect();
      lastSign = clock.instant();
      killAt = Optional.of(lastSign.plus(spec.trialTimeout()));
      abandonReason = "";
      monitor.started();
      channel.send(Message.Run.of(task));
      outcome = listen(channel, monitor);
    } catch (IOException | RuntimeException e) {
      outcome = failure(e);
    }
    killAt = Optional.empty();
    busy = false;
    whenIdle.accept(this);
    monitor.finished(outcome);
  }

  private Outcome listen(Channel channel, TrialExecutor.Monitor monitor) throws IOException {
    while (true) {
      Optional<Message> received = channel.receive();
      lastSign = clock.instant();
      if (received.isEmpty()) {
        return died();
      }
      Message message = received.get();
      if (message instanceof Message.Report report) {
        channel.send(new Message.Verdict(monitor.progressed(report.progress())));
      } else if (message instanceof Message.Completed c) {
        return new Outcome.Completed(c.measurement());
      } else if (message instanceof Message.Pruned p) {
        return new Outcome.Pruned(p.measurement(), p.reason());
      } else if (message instanceof Message.Failed f) {
        return new Outcome.Failed(f.failure());
      }
    }
  }

  private Outcome failure(Exception e) {
    boolean startFailed = connection.isEmpty();
    if (startFailed) {
      return Outcome.Failed.of(
          Failure.Kind.CRASH, "the worker process could not be started: " + e.getMessage());
    }
    return died();
  }

  /** The reason for which the watch killed it, or else how the process ended. */
  private Outcome died() {
    String death = connection.map(c -> c.process().death()).orElse("the worker process is gone");
    disconnect();
    return verdict
        .<Outcome>map(v -> v)
        .orElseGet(() -> Outcome.Failed.of(Failure.Kind.CRASH, death));
  }

  private Channel connect() throws IOException {
    if (connection.filter(c -> c.process().isAlive()).isEmpty()) {
      disconnect();
      connection = Optional.of(start());
    }
    return connection.orElseThrow().channel();
  }

  private Connection start() throws IOException {
    Files.deleteIfExists(socket);
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      server.configureBlocking(false);
      WorkerProcess process = WorkerProcess.start(spec, socket, number);
      Channel channel = new Channel(accept(server, process));
      awaitReady(channel, process);
      return new Connection(process, channel);
    } finally {
      Files.deleteIfExists(socket);
    }
  }

  private SocketChannel accept(ServerSocketChannel server, WorkerProcess process)
      throws IOException {
    Instant limit = clock.instant().plus(START_LIMIT);
    while (clock.instant().isBefore(limit) && !closed) {
      SocketChannel socketChannel = server.accept();
      if (socketChannel != null) {
        socketChannel.configureBlocking(true);
        return socketChannel;
      }
      if (!process.isAlive()) {
        throw new IOException(process.death() + "; see " + spec.folder());
      }
      pause();
    }
    process.kill();
    throw new IOException("it did not answer");
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void awaitReady(Channel channel, WorkerProcess process) throws IOException {
    while (true) {
      Optional<Message> message = channel.receive();
      if (message.isEmpty()) {
        throw new IOException(process.death() + "; see " + spec.folder());
      }
      if (message.get() instanceof Message.Broken broken) {
        throw new IOException(broken.reason());
      }
      if (message.get() instanceof Message.Ready) {
        return;
      }
    }
  }

  private void disconnect() {
    connection.ifPresent(
        c -> {
          c.process().kill();
          try {
            c.channel().close();
          } catch (IOException e) {
            // The process is gone; so is its socket.
          }
        });
    connection = Optional.empty();
  }

  private void watch() {
    try {
      while (!closed) {
        look();
        Thread.sleep(WATCH_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Kill a worker that is too large, too slow or too silent. */
  private void look() {
    Optional<Connection> live = connection;
    if (!busy || live.isEmpty() || verdict.isPresent()) {
      return;
    }
    WorkerProcess process = live.get().process();
    Instant now = clock.instant();
    Optional<Long> resident = process.residentBytes().filter(bytes -> bytes > spec.memoryBytes());
    if (resident.isPresent()) {
      kill(process, Failure.Kind.OUT_OF_MEMORY, memorySentence(resident.get()));
    } else if (killAt.filter(now::isAfter).isPresent()) {
      boolean abandoned = !abandonReason.isEmpty();
      kill(
          process,
          abandoned ? Failure.Kind.CANCELLED : Failure.Kind.TIMEOUT,
          abandoned
              ? abandonReason
              : "the trial took longer than "
                  + spec.trialTimeout().toSeconds()
                  + " s and was killed");
    } else if (Duration.between(lastSign, now).compareTo(spec.silence()) > 0) {
      kill(
          process,
          Failure.Kind.TIMEOUT,
          "the worker gave no sign of life for "
              + spec.silence().toSeconds()
              + " s and was killed");
    }
  }

  private String memorySentence(long bytes) {
    return String.format(
        Locale.ROOT,
        "the worker used %,d MB of memory and was killed; %,d MB are allowed, raise"
            + " --worker-memory",
        bytes / 1_000_000,
        spec.memoryBytes() / 1_000_000);
  }

  private void kill(WorkerProcess process, Failure.Kind kind, String message) {
    verdict = Optional.of(Outcome.Failed.of(kind, message));
    process.kill();
  }

  /** Give the running trial only so much longer. */
  void abandon(Duration grace, String reason) {
    Instant limit = clock.instant().plus(grace);
    if (killAt.filter(limit::isBefore).isPresent()) {
      abandonReason = reason;
      killAt = Optional.of(limit);
    }
  }

  void close() {
    closed = true;
    if (busy && verdict.isEmpty()) {
      verdict = Optional.of(Outcome.Failed.of(Failure.Kind.CANCELLED, "the study was closed"));
    }
    connection.ifPresent(c -> c.process().kill());
    talk.shutdown();
    try {
      talk.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    disconnect();
  }
}
