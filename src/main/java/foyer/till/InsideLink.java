package foyer.till;

import foyer.counter.Enrolment;
import foyer.counter.InsideEnrolment;
import foyer.counter.ServerLink;
import foyer.counter.SyncAnswer;
import foyer.counter.SyncRequest;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** The way of a counter that runs inside the server's process: no network between them. */
@Component
class InsideLink implements ServerLink, InsideEnrolment {
  private final Counters counters;
  private final Syncs syncs;

  InsideLink(Counters counters, Syncs syncs) {
    this.counters = counters;
    this.syncs = syncs;
  }

  @Override
  public SyncAnswer sync(SyncRequest request) throws LinkDown {
    var counter = counters.find(request.counter());
    if (counter.isEmpty())
      throw new LinkDown("the house does not know counter " + request.counter());
    try {
      return syncs.answer(counter.get(), request);
    } catch (RuntimeException failed) {
      throw new LinkDown("the house did not answer", failed);
    }
  }

  @Override
  public Enrolment.Answer enrolInside(String publicKey) {
    return counters.enrolInside(Base64.getDecoder().decode(publicKey));
  }
}
