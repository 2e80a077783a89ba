package foyer.counter;

/** The way from a counter to the server: over HTTPS, or within one process. */
public interface ServerLink {

  /** One exchange. Throws {@link LinkDown} when no answer came; then nothing is known. */
  SyncAnswer sync(SyncRequest request) throws LinkDown;

  /** No answer: the server, the network or the answer was lost. */
  class LinkDown extends Exception {
    private static final long serialVersionUID = 1;

    public LinkDown(String sentence) {
      super(sentence);
    }

    public LinkDown(String sentence, Throwable cause) {
      super(sentence, cause);
    }
  }
}
