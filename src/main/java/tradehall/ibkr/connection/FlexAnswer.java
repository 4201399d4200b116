package tradehall.ibkr.connection;

import java.net.URI;

import tradehall.ibkr.flex.Spool;

/// The outcome of one request to the Flex Web Service.
sealed interface FlexAnswer {

    /// Its name in metrics: IBKR's number, `0` for success, or what went wrong.
    String code();

    /// An answer that only the rules decide about.
    sealed interface Word extends FlexAnswer { }

    /// The statement will be available under that reference.
    record Promise(String reference, URI url) implements Word {

        @Override
        public String code() {
            return "0";
        }
    }

    /// @param number IBKR's code, of four digits at most; may be one that we do not know
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

    /// The complete statement; to be closed by the receiver.
    record Statement(Spool file) implements FlexAnswer {

        @Override
        public String code() {
            return "0";
        }
    }
}
