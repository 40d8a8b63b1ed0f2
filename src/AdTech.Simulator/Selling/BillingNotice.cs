namespace AdTech.Simulator.Selling;

/// <summary>The one notice by which an exchange bills.</summary>
internal enum BillingNotice
{
    /// <summary>The exchange's own call.</summary>
    Burl,

    /// <summary>The impression pixel, or VAST's impression: whoever shows the ad calls it.</summary>
    Impression,
}

/// <summary>What an exchange's prices are.</summary>
internal enum PriceType
{
    /// <summary>Its fee comes on top.</summary>
    Net,

    /// <summary>Its fee is within.</summary>
    Gross,
}
