namespace AdTech.Auction.Selling;

/// <summary>What a winner pays: the values of <c>at</c>. Values of 500 and above are an exchange's own; here they price as <see cref="FirstPrice"/>.</summary>
public static class AuctionType
{
    /// <summary>The winner pays its bid.</summary>
    public const int FirstPrice = 1;

    /// <summary>The winner pays what just beats the runner-up, or the floor. The default of a request.</summary>
    public const int SecondPrice = 2;

    /// <summary>Of a deal only: its <c>bidfloor</c> is the price agreed.</summary>
    public const int AgreedPrice = 3;
}
