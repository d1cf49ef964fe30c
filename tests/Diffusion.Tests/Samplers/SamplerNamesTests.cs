namespace MagicCanvas.Diffusion.Tests.Samplers;

public sealed class SamplerNamesTests
{
    [Theory]
    [InlineData("DDIMScheduler", "ddim")]
    [InlineData("DDPM", "ddpm")]
    [InlineData("PNDMScheduler", "pndm")]
    [InlineData("PLMS", "pndm")]
    [InlineData("Euler", "euler")]
    [InlineData("EulerDiscreteScheduler", "euler")]
    [InlineData("Euler a", "euler_a")]
    [InlineData("k_euler_a", "euler_a")]
    [InlineData("EulerAncestralDiscreteScheduler", "euler_a")]
    [InlineData("HeunDiscreteScheduler", "heun")]
    [InlineData("LMS", "lms")]
    [InlineData("DPM++ 2M", "dpmpp_2m")]
    [InlineData("DPMSolverMultistepScheduler", "dpmpp_2m")]
    [InlineData("DPM++ 2M SDE", "dpmpp_2m_sde")]
    [InlineData("UniPC", "unipc")]
    [InlineData("UniPCMultistepScheduler", "unipc")]
    [InlineData("LCMScheduler", "lcm")]
    [InlineData("FlowMatchEulerDiscreteScheduler", "flow_euler")]
    [InlineData(" dpmpp-2m ", "dpmpp_2m")]
    public void A_sampler_is_found_under_all_its_names(string name, string sampler)
    {
        Assert.Equal(sampler, SamplerNames.Find(name));
        Assert.Equal((sampler, null), SamplerNames.FindWithSchedule(name));
    }

    [Theory]
    [InlineData("DPM++ 2M Karras", "dpmpp_2m", "karras")]
    [InlineData("DPM++ 2M SDE Exponential", "dpmpp_2m_sde", "exponential")]
    [InlineData("Euler Trailing", "euler", "trailing")]
    [InlineData("LMS Karras", "lms", "karras")]
    [InlineData("Euler a Karras", "euler_a", "karras")]
    [InlineData("DPM++ 2M SGM Uniform", "dpmpp_2m", "trailing")]
    [InlineData("dpmpp_2m_sde_karras", "dpmpp_2m_sde", "karras")]
    [InlineData("k_dpmpp_2m_ka", "dpmpp_2m", "karras")]
    [InlineData("Euler Simple", "euler", "trailing")]
    [InlineData("DPM++ 2M DDIM", "dpmpp_2m", "leading")]
    public void A_name_may_end_in_a_schedule(string name, string sampler, string schedule) =>
        Assert.Equal((sampler, schedule), SamplerNames.FindWithSchedule(name));

    [Theory]
    [InlineData("")]
    [InlineData("euler b")]
    [InlineData("Karras")]
    [InlineData("DPM++ 9M Karras")]
    public void Other_names_are_unknown(string name) => Assert.Null(SamplerNames.FindWithSchedule(name));

    [Theory]
    [InlineData("Automatic", "default")]
    [InlineData("Karras", "karras")]
    [InlineData("SGM Uniform", "trailing")]
    [InlineData("beta", "beta")]
    [InlineData("Simple", "trailing")]
    [InlineData("DDIM", "leading")]
    [InlineData("Polyexponential", "exponential")]
    public void A_schedule_is_found_under_all_its_names(string name, string schedule) => Assert.Equal(schedule, ScheduleNames.Find(name));
}
