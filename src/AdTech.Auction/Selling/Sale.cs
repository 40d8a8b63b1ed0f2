namespace AdTech.Auction.Selling;

/// <summary>One impression for sale.</summary>
/// <param name="ImpId">Its id.</param>
/// <param name="PodSeconds">The length of the dynamic pod it stands for; null when it is one slot.</param>
/// <param name="PodAds">How many ads fit the pod at most; null for as many as there is time for.</param>
public readonly record struct Sale(string ImpId, int? PodSeconds = null, int? PodAds = null)
{
    /// <summary>True when several bids may win it.</summary>
    public bool IsPod => PodSeconds is not null;
}
