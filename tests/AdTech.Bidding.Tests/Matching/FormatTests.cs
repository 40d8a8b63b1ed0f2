using AdTech.Events;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Tests.Matching;

public sealed class FormatTests
{
    private readonly MatchWorld _world = new();

    private Banner Banner => _world.Imp.Banner!;

    [Fact]
    public void Banner_OtherSize_Misfits()
    {
        (Banner.Formats[0].W, Banner.Formats[0].H) = (300, 251);
        Assert.Equal("format", _world.Reason());
    }

    [Fact]
    public void Banner_WidthAndHeight_StandInForFormats()
    {
        Banner.Formats.Clear();
        (Banner.W, Banner.H) = (300, 250);
        Assert.True(_world.Matches());
        var format = Banner.Formats.AddNew();
        (format.W, format.H) = (728, 90);
        Assert.False(_world.Matches());
    }

    [Theory]
    [InlineData(6, 5, null, true)]
    [InlineData(6, 5, 300, true)]
    [InlineData(6, 5, 301, false)]
    [InlineData(4, 3, null, false)]
    public void Banner_FlexibleSize_ByRatioAndLeastWidth(int w, int h, int? least, bool fits)
    {
        Banner.Formats.Clear();
        var format = Banner.Formats.AddNew();
        (format.WRatio, format.HRatio, format.WMin) = (w, h, least);
        Assert.Equal(fits, _world.Matches());
    }

    [Theory]
    [InlineData(1, 375, 667, null, true)]
    [InlineData(1, 0, 0, null, true)]
    [InlineData(1, 750, 1334, 3.0, false)] // 250 wide in CSS pixels
    [InlineData(null, 375, 667, null, false)]
    public void Banner_WithoutSize_FitsAnInterstitialsScreen(int? interstitial, int w, int h, double? ratio, bool fits)
    {
        Banner.Formats.Clear();
        _world.Imp.Instl = interstitial;
        (_world.Device.W, _world.Device.H, _world.Device.PxRatio) = (w, h, ratio);
        Assert.Equal(fits, _world.Matches());
    }

    [Fact]
    public void Banner_StripInAnInterstitialWithoutSize_Misfits()
    {
        Banner.Formats.Clear();
        _world.Imp.Instl = 1;
        (_world.Creative.W, _world.Creative.H) = (320, 50);
        Assert.False(_world.Matches());
    }

    [Theory]
    [InlineData(CreativeFormat.BannerHtml, 3, false)]
    [InlineData(CreativeFormat.BannerImage, 3, true)]
    [InlineData(CreativeFormat.BannerImage, 2, false)]
    public void Banner_BlockedType(CreativeFormat format, int type, bool fits)
    {
        _world.Creative.Format = format;
        Banner.BType.Add(type);
        Assert.Equal(fits, _world.Matches());
    }

    [Theory]
    [InlineData("/assets/a.jpg", "image/jpg", true)]
    [InlineData("/assets/a.jpeg?x=1.png", "IMAGE/JPEG", true)]
    [InlineData("/assets/a.png", "image/jpeg", false)]
    [InlineData("/assets/a", "image/png", false)]
    public void Banner_ImageType_MustBeListed(string asset, string mime, bool fits)
    {
        (_world.Creative.Format, _world.Creative.Asset) = (CreativeFormat.BannerImage, asset);
        Banner.Mimes.Add(mime);
        Assert.Equal(fits, _world.Matches());
    }

    [Fact]
    public void Banner_FrameworksOfTheCreative_OneMustBeThere()
    {
        _world.Creative.Apis.Add([3, 5]);
        Assert.False(_world.Matches());
        Banner.Api.Add(5);
        Assert.True(_world.Matches());
    }

    [Theory]
    [InlineData(new int[0], 13)]
    [InlineData(new[] { 2, 3, 5, 6 }, 3)]
    [InlineData(new[] { 2, 5 }, 2)]
    [InlineData(new[] { 7, 8 }, 7)]
    [InlineData(new[] { 2, 13 }, 13)]
    [InlineData(new[] { 5, 6 }, 0)]
    [InlineData(new[] { 1 }, 0)]
    public void Video_Protocols_ChooseTheVersion(int[] protocols, int version)
    {
        var video = _world.AsVideo();
        foreach (var protocol in protocols) video.Protocols.Add(protocol);
        Assert.Equal(version, _world.Match().Select(candidate => candidate.Protocol).FirstOrDefault());
    }

    [Theory]
    [InlineData(null, null, null, null, true)]
    [InlineData(15, 15, null, null, true)]
    [InlineData(16, null, null, null, false)]
    [InlineData(null, 14, null, null, false)]
    [InlineData(30, 60, 15, null, true)]
    [InlineData(null, null, 30, null, false)]
    [InlineData(null, null, null, 14, false)]
    public void Video_Duration_Fits(int? min, int? max, int? required, int? pod, bool fits)
    {
        var video = _world.AsVideo();
        (video.MinDuration, video.MaxDuration, video.PodDur) = (min, max, pod);
        if (required is { } seconds) video.RqdDurs.Add(seconds);
        Assert.Equal(fits, _world.Matches());
        if (fits) Assert.Equal((2, 15, 1280, 720), _world.Match().Select(candidate => (candidate.Mtype, candidate.Dur, candidate.W, candidate.H)).Single());
    }

    [Fact]
    public void Video_FileMustBeAllThatIsAsked()
    {
        var video = _world.AsVideo();
        video.Delivery.Add(1);
        Assert.Equal("format", _world.Reason());
        var streamed = _world.Creative.MediaFiles[0].Clone();
        (streamed.Delivery, streamed.Mime) = ("streaming", "video/webm");
        _world.Creative.MediaFiles.Add(streamed);
        Assert.False(_world.Matches()); // one file has the type, the other the delivery
        streamed.Mime = "video/mp4";
        Assert.True(_world.Matches());
        video.MaxBitrate = 1000;
        Assert.False(_world.Matches());
    }

    [Theory]
    [InlineData(null, 300, 250, true)]
    [InlineData(0, 300, 250, false)]
    [InlineData(0, 854, 480, true)]
    [InlineData(0, null, null, true)]
    public void Video_Shape_MattersOnlyWithoutLetterBoxing(int? boxing, int? w, int? h, bool fits)
    {
        var video = _world.AsVideo();
        (video.BoxingAllowed, video.W, video.H) = (boxing, w, h);
        Assert.Equal(fits, _world.Matches());
    }

    [Fact]
    public void Video_OverlaysOnly_Misfits()
    {
        _world.AsVideo().Linearity = 2;
        Assert.False(_world.Matches());
    }

    [Fact]
    public void Audio_TypesByAnyName_Fit()
    {
        _world.Creative.Format = CreativeFormat.Audio;
        _world.Creative.MediaFiles.Add(new MediaFile { Url = "/assets/a.mp3", Mime = "audio/mpeg" });
        _world.Imp.NewAudio().Mimes.Add("audio/mp3");
        var candidate = Assert.Single(_world.Match());
        Assert.Equal((3, 13), (candidate.Mtype, candidate.Protocol));
    }

    [Fact]
    public void Native_RequiredAssets_MustAllFit()
    {
        var request = _world.AsNative();
        var title = request.Assets.AddNew();
        title.Required = 1;
        title.NewTitle().Len = 7;
        Assert.True(_world.Matches());
        title.Title!.Len = 6;
        Assert.Equal("format", _world.Reason());
        title.Required = 0;
        Assert.True(_world.Matches());
        var data = request.Assets.AddNew();
        (data.Required, data.NewData().Type) = (1, 12);
        Assert.False(_world.Matches());
        _world.Creative.Native.CallToAction = "Buy";
        Assert.True(_world.Matches());
    }

    [Theory]
    [InlineData(3, null, null, 1200, true)]
    [InlineData(3, 1200, null, null, true)]
    [InlineData(3, 1199, null, null, false)]
    [InlineData(3, 1, 1200, null, true)]
    [InlineData(3, null, 1201, null, false)]
    [InlineData(1, null, null, null, false)]
    [InlineData(null, null, null, null, true)]
    public void Native_Image_ExactOrAtLeast(int? type, int? exact, int? least, int? exactW, bool fits)
    {
        var asset = _world.AsNative().Assets.AddNew();
        asset.Required = 1;
        var image = asset.NewImg();
        (image.Type, image.W, image.WMin) = (type, exactW ?? exact, least);
        Assert.Equal(fits, _world.Matches());
    }

    [Fact]
    public void SeveralFormats_EachCandidateFitsItsOwn()
    {
        _world.Imp.NewVideo().Mimes.Add("video/mp4");
        _world.Imp.NewNative();
        Assert.Equal(1, Assert.Single(_world.Match()).Mtype);
        _world.Imp.Banner = null;
        Assert.False(_world.Matches());
    }
}
