namespace AdTech.Auction.Checking;

/// <summary>The formats of an ad: the values of <c>bid.mtype</c>.</summary>
public enum MarkupKind
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>HTML or an image.</summary>
    Banner = 1,

    /// <summary>VAST.</summary>
    Video = 2,

    /// <summary>VAST, to be heard.</summary>
    Audio = 3,

    /// <summary>Native assets as JSON.</summary>
    Native = 4,
}
