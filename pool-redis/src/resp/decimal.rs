//! The decimal digits of a number, on the stack.

/// The number of digits of `u64::MAX`, or of `i64::MIN` with its sign.
const MAX_LEN: usize = 20;

/// The decimal text of an integer.
///
/// Every argument of every command begins with its length, so this avoids the cost of `write!`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decimal {
    /// Right-aligned.
    text: [u8; MAX_LEN],
    start: usize,
}

impl Decimal {
    #[inline]
    pub(crate) fn unsigned(mut number: u64) -> Self {
        let mut text = [0; MAX_LEN];
        let mut start = MAX_LEN;
        loop {
            start -= 1;
            // The remainder is one digit, so the cast loses nothing.
            text[start] = b'0' + (number % 10) as u8;
            number /= 10;
            if number == 0 {
                return Self { text, start };
            }
        }
    }

    #[inline]
    pub(crate) fn signed(number: i64) -> Self {
        let mut decimal = Self::unsigned(number.unsigned_abs());
        if number < 0 {
            decimal.start -= 1;
            decimal.text[decimal.start] = b'-';
        }
        decimal
    }

    #[inline]
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.text[self.start..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_display() {
        for number in [
            0,
            1,
            9,
            10,
            99,
            100,
            4_294_967_296,
            i64::MAX,
            -1,
            -10,
            i64::MIN,
        ] {
            assert_eq!(
                Decimal::signed(number).as_bytes(),
                number.to_string().as_bytes()
            );
        }
        assert_eq!(
            Decimal::unsigned(u64::MAX).as_bytes(),
            u64::MAX.to_string().as_bytes()
        );
    }
}
