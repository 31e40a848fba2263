package dev.fornix.execution;

import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main class of a worker process: connects to its coordinator, makes its runner, and runs one
 * trial after the other until the coordinator is gone.
 */
public final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final long PULSE_MILLIS = 1_000;

  private final Channel channel;
  private final BlockingQueue<Message.Run> trials = new LinkedBlockingQueue<>();
  private final SynchronousQueue<Message.Verdict> verdicts = new SynchronousQueue<>();

  private Worker(Channel channel) {
    this.channel = channel;
  }

  /**
   * Run a worker.
   *
   * @param args the path of the coordinator's socket, the class of the runner factory, its settings
   *     as JSON
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(args[0]));
    Worker worker = new Worker(new Channel(socket));
    worker.start("fornix-receive", worker::receive);
    worker.start("fornix-pulse", worker::beat);
    worker.work(args[1], args[2]);
  }

  private void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Take what the coordinator says; when it is gone, so is the process, whatever it is doing. */
  private void receive() {
    try {
      for (Optional<Message> m = channel.receive(); m.isPresent(); m = channel.receive()) {
        if (m.get() instanceof Message.Run run) {
          trials.put(run);
        } else if (m.get() instanceof Message.Verdict verdict) {
          verdicts.put(verdict);
        }
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      LOG.info("the line to the coordinator broke", e);
    }
    Runtime.getRuntime().halt(0);
  }

  private void beat() {
    try {
      while (true) {
        channel.send(new Message.Pulse());
        Thread.sleep(PULSE_MILLIS);
      }
    } catch (IOException | InterruptedException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void work(String factory, String settings) throws IOException, InterruptedException {
    Optional<TrialRunner> runner = runner(factory, settings);
    if (runner.isEmpty()) {
      Runtime.getRuntime().halt(1);
    }
    channel.send(new Message.Ready());
    while (true) {
      Message.Run run = trials.take();
      channel.send(Message.of(outcome(runner.orElseThrow(), run)));
    }
  }

  private Optional<TrialRunner> runner(String factory, String settings) throws IOException {
    try {
      Map<String, String> read =
          new JsonMapper().readValue(settings, new TypeReference<Map<String, String>>() {});
      RunnerFactory made =
          Class.forName(factory)
              .asSubclass(RunnerFactory.class)
              .getDeclaredConstructor()
              .newInstance();
      return Optional.of(made.create(read));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      LOG.warn("the runner cannot be made", e);
      channel.send(new Message.Broken(e.getClass().getSimpleName() + ": " + e.getMessage()));
      return Optional.empty();
    }
  }

  private Outcome outcome(TrialRunner runner, Message.Run run) {
    try {
      return runner.run(run.task(), this::ask);
    } catch (OutOfMemoryError e) {
      return Outcome.Failed.of(Failure.Kind.OUT_OF_MEMORY, "the worker's Java heap is full");
    } catch (RuntimeException | Error e) {
      LOG.warn("trial {} failed", run.trial(), e);
      return Outcome.Failed.of(
          Failure.Kind.ERROR, e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private Optional<String> ask(Progress progress) {
    try {
      channel.send(new Message.Report(progress));
      return verdicts.take().stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the worker was interrupted");
    }
  }
}
