namespace AdTech.Accounting.DoubleEntry;

/// <summary>One side of an entry.</summary>
/// <param name="Account">The account's name, such as <c>receivable:buyer</c>. Accounts need no opening.</param>
/// <param name="Amount">Positive is a debit, negative a credit.</param>
public readonly record struct Posting(string Account, Money Amount);
