package tradehall.ibkr.connection;

import java.net.URI;

import tradehall.ibkr.flex.Spool;

/// What one request to the Flex Web Service brought.
sealed interface FlexAnswer {

    /// Its name in metrics: IBKR's number, `0` for success, or what went wrong.
    String code();

    /// An answer that the rules alone decide about.
    sealed interface Word extends FlexAnswer { }

    /// The statement will be there, under that reference.
    record Promise(String reference, URI url) implements Word {

        @Override
        public String code() {
            return "0";
        }
    }

    /// @param number IBKR's code, of four digits at most; also one that is not known here
    record Refusal(int number) implements Word {

        @Override
        public String code() {
            return Integer.toString(number);
        }
    }

    record Failure(Fault fault) implements Word {

        @Override
        public String code() {
            return fault.code();
        }
    }

    /// The statement itself, whole; to be closed by whoever gets it.
    record Statement(Spool file) implements FlexAnswer {

        @Override
        public String code() {
            return "0";
        }
    }
}
