package dev.fornix.execution;

import dev.fornix.core.evaluation.Reports;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.trial.Failure;
import dev.fornix.core.trial.Outcome;
import dev.fornix.core.trial.Progress;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program of a worker process: makes a runner, then runs one trial after the other.
 *
 * <p>It speaks to the coordinator over the socket given as its argument, never over its standard
 * output, which belongs to whatever native code writes there. When the coordinator goes, however it
 * goes, the worker halts in the middle of its trial.
 */
public final class Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final long BEAT_MILLIS = 1_000;
  private static final int COORDINATOR_GONE = 3;
  private static final int NO_RUNNER = 4;
  private static final int UNSOUND = 5;

  private final Link link;
  private final BlockingQueue<Message> work = new LinkedBlockingQueue<>();
  private final BlockingQueue<Optional<String>> verdicts = new LinkedBlockingQueue<>();

  private Worker(Link link) {
    this.link = link;
  }

  /**
   * Run a worker.
   *
   * @param arguments the path of the coordinator's socket
   */
  public static void main(String[] arguments) throws Exception {
    Worker worker =
        new Worker(new Link(SocketChannel.open(UnixDomainSocketAddress.of(Path.of(arguments[0])))));
    daemon("fornix-listen", worker::listen);
    daemon("fornix-beat", worker::beat);
    worker.serve();
  }

  private static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    while (true) {
      Message message = link.receive();
      if (message instanceof Message.Verdict verdict) {
        verdicts.add(verdict.stop());
      } else if (message instanceof Message.Stop) {
        Runtime.getRuntime().halt(0);
      } else if (message instanceof Message.Gone) {
        Runtime.getRuntime().halt(COORDINATOR_GONE);
      } else {
        work.add(message);
      }
    }
  }

  private void beat() {
    while (true) {
      send(new Message.Beat());
      try {
        Thread.sleep(BEAT_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void send(Message message) {
    try {
      link.send(message);
    } catch (IOException e) {
      Runtime.getRuntime().halt(COORDINATOR_GONE);
    }
  }

  private void serve() throws InterruptedException {
    TrialRunner runner = setUp((Message.Setup) work.take());
    send(new Message.Ready());
    while (true) {
      run(runner, (Message.Run) work.take());
    }
  }

  private TrialRunner setUp(Message.Setup setup) {
    try {
      Object factory = Class.forName(setup.factory()).getDeclaredConstructor().newInstance();
      return ((RunnerFactory) factory).create(setup.settings());
    } catch (ClassNotFoundException e) {
      throw unable("class " + setup.factory() + " is not on the class path of the workers");
    } catch (ClassCastException | ReflectiveOperationException e) {
      throw unable(
          "class "
              + setup.factory()
              + " must be public and have a public constructor without parameters ("
              + e
              + ")");
    } catch (Throwable e) {
      LOG.error("the runner cannot be made", e);
      throw unable(Optional.ofNullable(e.getMessage()).orElse(e.toString()));
    }
  }

  private RuntimeException unable(String reason) {
    send(new Message.Unable(reason));
    Runtime.getRuntime().halt(NO_RUNNER);
    return new IllegalStateException(reason);
  }

  private void run(TrialRunner runner, Message.Run run) {
    try {
      send(new Message.Done(runner.run(run.task(), new Told()), true));
    } catch (Exception e) {
      LOG.error("trial {} failed", run.task().trial(), e);
      send(new Message.Done(Outcome.Failed.of(Failure.Kind.ERROR, e.toString()), true));
    } catch (OutOfMemoryError e) {
      end(TrialRunner.heapFull(e));
    } catch (Throwable e) {
      end(Outcome.Failed.of(Failure.Kind.ERROR, e.toString()));
    }
  }

  /** Whatever happened has left the process in a state that nobody knows. */
  private void end(Outcome outcome) {
    send(new Message.Done(outcome, false));
    Runtime.getRuntime().halt(UNSOUND);
  }

  /** Hands on to the coordinator what the runner says. */
  private final class Told implements Reports {
    @Override
    public Optional<String> progressed(Progress progress) {
      send(new Message.Report(progress));
      try {
        return verdicts.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.of("the evaluation was interrupted");
      }
    }

    @Override
    public void expected(double seconds) {
      send(new Message.Expect(seconds));
    }
  }
}
