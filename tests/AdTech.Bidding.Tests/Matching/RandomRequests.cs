using AdTech.OpenRtb;

namespace AdTech.Bidding.Tests.Matching;

/// <summary>Requests by chance, from the values that <see cref="RandomCampaigns"/> uses and a few that it doesn't.</summary>
internal sealed class RandomRequests(Random random)
{
    public BidRequest Request()
    {
        var request = new BidRequest { Id = "r", CatTax = random.Next(6) switch { 0 => 1, 1 => 2, _ => null } };
        if (!Chance(12)) Device(request.NewDevice());
        switch (random.Next(5))
        {
            case 0 or 1:
                Site(request.NewSite());
                break;
            case 2 or 3:
                App(request.NewApp());
                break;
            default:
                var dooh = request.NewDooh();
                if (Chance(2)) dooh.NewPublisher().Id = Pick(RandomCampaigns.Publishers);
                if (Chance(2)) Content(dooh.NewContent());
                break;
        }

        if (Chance(4)) Some(request.BCat, RandomCampaigns.Categories);
        else if (Chance(8)) Some(request.ACat, RandomCampaigns.Categories);
        if (Chance(4)) Some(request.BAdv, [.. RandomCampaigns.Advertisers, "FORD.com", "com"]);
        if (Chance(5)) Some(request.BApp, [.. RandomCampaigns.Bundles, "COM.Game"]);
        if (Chance(8)) Some(request.WLang, [.. RandomCampaigns.Languages, "it"]);
        else if (Chance(8)) Some(request.WLangB, ["en-GB", "DE", "pt-BR"]);
        if (Chance(20)) Some(request.WSeat, ["seat-1", "seat-2"]);
        if (Chance(20)) Some(request.BSeat, ["seat-1", "seat-2"]);
        for (var i = random.Next(1, 3); i > 0; i--) Imp(request.Imps.AddNew());
        return request;
    }

    private void Device(Device device)
    {
        if (!Chance(6)) device.DeviceType = random.Next(1, 7);
        if (!Chance(6)) device.Os = Pick(["iOS", "iPhone OS", "Android", "Windows 10", "Mac OS X", "PlayStation5", "SomethingElse"]);
        if (!Chance(6)) device.Language = Pick(["en", "DE", "fr", "it"]);
        if (Chance(6)) (device.W, device.H, device.PxRatio) = (Pick([375, 750, 320, 0]), Pick([667, 1334, 400]), Chance(2) ? 2 : null);
        if (Chance(6)) return;
        var geo = device.NewGeo();
        if (!Chance(6)) geo.Country = Pick([.. RandomCampaigns.Countries, "usa", "ITA"]);
        if (!Chance(3)) geo.Region = Pick(["CA", "NY", "QC", "US-CA", "by", "ZZ"]);
    }

    private void Site(Site site)
    {
        if (!Chance(4)) site.Domain = Pick([.. RandomCampaigns.Domains, "www.news.com", "NEWS.com", "my-news.com"]);
        else if (Chance(2)) site.Page = Pick(["https://sport.news.com/a?b=c", "http://paper.co.uk:8080", "not a url"]);
        if (Chance(2)) site.NewPublisher().Id = Pick(RandomCampaigns.Publishers);
        if (Chance(4)) site.CatTax = random.Next(1, 3);
        if (Chance(2)) Some(site.Cat, RandomCampaigns.Categories);
        if (Chance(5)) Some(site.SectionCat, RandomCampaigns.Categories);
        if (Chance(5)) Some(site.PageCat, RandomCampaigns.Categories);
        if (Chance(5)) Content(site.NewContent());
    }

    private void App(App app)
    {
        if (!Chance(6)) app.Bundle = Pick([.. RandomCampaigns.Bundles, "Com.Game", "com.other"]);
        if (Chance(2)) app.NewPublisher().Id = Pick(RandomCampaigns.Publishers);
        if (Chance(4)) app.CatTax = random.Next(1, 3);
        if (Chance(2)) Some(app.Cat, RandomCampaigns.Categories);
        if (Chance(5)) Some(app.PageCat, RandomCampaigns.Categories);
        if (Chance(5)) Content(app.NewContent());
    }

    private void Content(Content content)
    {
        if (Chance(3)) content.CatTax = random.Next(1, 3);
        Some(content.Cat, RandomCampaigns.Categories);
    }

    private void Imp(Imp imp)
    {
        imp.Id = "i";
        if (Chance(8)) imp.Instl = 1;
        if (Chance(2)) imp.Secure = random.Next(2);
        var formats = Chance(3) ? random.Next(1, 16) : 1 << random.Next(4); // several formats, or one
        if ((formats & 1) != 0) Banner(imp.NewBanner());
        if ((formats & 2) != 0) Video(imp.NewVideo());
        if ((formats & 4) != 0) Audio(imp.NewAudio());
        if ((formats & 8) != 0) Native(imp.NewNative());
        if (!Chance(4)) return;
        var pmp = imp.NewPmp();
        if (Chance(2)) pmp.PrivateAuction = random.Next(2);
        for (var i = random.Next(4); i > 0; i--) Deal(pmp.Deals.AddNew());
    }

    private void Deal(Deal deal)
    {
        deal.Id = Pick([.. RandomCampaigns.Deals, "deal-unknown"]);
        if (Chance(5)) Some(deal.WSeat, ["seat-1", "seat-2"]);
        if (Chance(4)) Some(deal.WADomain, RandomCampaigns.Advertisers);
    }

    private void Banner(Banner banner)
    {
        if (Chance(6)) Some(banner.BAttr, [1, 2, 3]);
        if (Chance(10)) Some(banner.BType, [1, 2, 3, 4]);
        if (Chance(6)) Some(banner.Api, [3, 5, 6, 7]);
        if (Chance(8)) Some(banner.Mimes, ["image/jpg", "image/png", "text/html", "TEXT/javascript"]);
        if (Chance(3)) (banner.W, banner.H) = Pick(RandomCampaigns.Sizes);
        if (Chance(4)) return;
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var format = banner.Formats.AddNew();
            if (Chance(5)) (format.WRatio, format.HRatio, format.WMin) = (6, 5, Pick<int?>([null, 300, 500]));
            else (format.W, format.H) = Pick([.. RandomCampaigns.Sizes, (970, 250)]);
        }
    }

    private void Video(Video video)
    {
        Some(video.Mimes, ["video/mp4", "video/webm", "video/ogg"]);
        if (!Chance(3)) Some(video.Protocols, [2, 3, 5, 6, 7, 13]);
        if (Chance(6)) video.Linearity = random.Next(1, 3);
        if (Chance(2)) (video.W, video.H) = Pick([(640, 360), (640, 480), (360, 640)]);
        if (Chance(4)) video.BoxingAllowed = random.Next(2);
        if (Chance(6)) Some(video.BAttr, [1, 2, 3]);
        if (Chance(4)) Some(video.Api, [1, 2, 7]);
        if (Chance(8)) Some(video.Delivery, [1, 2, 3]);
        if (Chance(8)) (video.MinBitrate, video.MaxBitrate) = (Pick<int?>([null, 300, 800]), Pick<int?>([null, 900, 1200]));
        if (Chance(5)) Some(video.RqdDurs, [15, 30]);
        else (video.MinDuration, video.MaxDuration) = (Pick<int?>([null, 0, 10]), Pick<int?>([null, 20, 30]));
        if (Chance(6)) video.PodDur = Pick([20, 60]);
    }

    private void Audio(Audio audio)
    {
        Some(audio.Mimes, ["audio/mp3", "audio/mpeg", "audio/mp4"]);
        if (!Chance(3)) Some(audio.Protocols, [2, 3, 9, 10, 13]);
        if (Chance(6)) Some(audio.BAttr, [1, 2, 3]);
        if (Chance(8)) Some(audio.Delivery, [1, 2, 3]);
        if (Chance(8)) audio.MaxBitrate = 900;
        if (Chance(5)) Some(audio.RqdDurs, [15, 30]);
        else (audio.MinDuration, audio.MaxDuration) = (Pick<int?>([null, 0, 10]), Pick<int?>([null, 20, 30]));
    }

    private void Native(Native native)
    {
        if (Chance(6)) Some(native.BAttr, [1, 2, 3]);
        if (Chance(6)) Some(native.Api, [2, 3, 7]);
        var request = native.NewRequest();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var asset = request.Assets.AddNew();
            asset.Id = i;
            if (!Chance(3)) asset.Required = random.Next(2);
            switch (random.Next(Chance(8) ? 4 : 3))
            {
                case 0:
                    asset.NewTitle().Len = Pick([25, 90]);
                    break;
                case 1:
                    var data = asset.NewData();
                    (data.Type, data.Len) = (Pick([1, 2, 3, 4, 5, 6, 7, 11, 12]), Pick<int?>([null, 50, 100]));
                    break;
                case 2:
                    Image(asset.NewImg());
                    break;
                default:
                    asset.NewVideo();
                    break;
            }
        }
    }

    private void Image(AdTech.OpenRtb.NativeImage image)
    {
        image.Type = Pick<int?>([null, 1, 3, 3, 2]);
        if (Chance(3)) (image.W, image.H) = Pick([(80, 80), (1200, 627)]);
        else if (Chance(2)) (image.WMin, image.HMin, image.W, image.H) = (Pick([50, 600]), Pick<int?>([null, 50, 300]), 999, Pick<int?>([null, 627]));
        if (Chance(4)) Some(image.Mimes, ["image/jpg", "image/png"]);
    }

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];

    private void Some(PooledList<int> list, int[] values)
    {
        for (var i = random.Next(1, 4); i > 0; i--) list.Add(Pick(values));
    }

    private void Some(PooledList<Utf8Text> list, string[] values)
    {
        for (var i = random.Next(1, 4); i > 0; i--) list.Add(Pick(values));
    }
}
